"""The values several bureaus write: names with lag and slips, places, people, small things."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes
from hub.sample.bureaus import industries
from hub.sample.bureaus.view import View, World, either, only
from hub.sample.dice import Ints, Mask
from hub.sample.scene import TRADER
from hub.sample.texts import names, people, places, slips
from hub.sample.texts.people import People
from hub.sample.texts.words import divisions, join, take, trade_column
from hub.sample.world import history, timeline

_AREAS = {
    "2301": "0451",
    "2302": "0452",
    "2303": "0467",
    "2304": "0468",
    "2305": "0469",
    "2306": "0459",
    "2307": "0458",
    "2308": "0454",
    "2309": "0464",
    "2310": "0453",
    "2311": "0456",
    "2312": "0455",
    "2327": "0457",
}
"""Prefecture ▸ telephone area."""


def name(view: View) -> pa.StringArray:
    """Names as another bureau writes them: as of the day it has heard of, with its slips.

    The second record of a unit is about its name of long ago, as nobody took it for the same.
    """
    truth, dice = view.truth, view.world.dice
    known = np.where(view.records.copy == 1, view.seen - 2000, view.seen)
    parts = history.names_at(truth, dice, view.unit, known)
    stale = names.written(parts)
    slip = slips.drawn(dice, view.bureau, view.record, stale, view.world.scene)
    return slips.slipped(stale, slip, view.below("slip.roll", 1 << 20))


def learned(view: View) -> Mask:
    """Rows of units of whose change the bureau hears on this very day."""
    truth, dice, unit = view.truth, view.world.dice, view.unit
    news = truth.first + truth.on[unit] - 1 == view.seen
    for sort, steps in timeline.STEPS.items():
        for step in range(1, steps + 1):
            news |= timeline.changed(truth, dice, unit, sort, step) == view.seen
    return np.asarray(news, dtype=np.bool_)


def person(view: View) -> People:
    """The representative on another bureau's file: as of the day heard of, or somebody else."""
    known = history.people_at(view.truth, view.world.dice, view.unit, view.seen)
    other = people.drawn(view.world.dice, "deputy", view.unit)
    differs = view.chance("person.differs", view.world.scene.person_differs) & ~view.kind(TRADER)
    return other.where(differs, known)


def named(view: View, who: People) -> pa.StringArray:
    """Names of representatives, some missing."""
    return only(~view.chance("person.missing", view.world.scene.person_missing), people.names(who))


def resident_id(view: View, who: People, rate: float) -> pa.StringArray:
    """Resident ids where the bureau asked for them, some in the form used until 1999."""
    full = people.resident_ids(who)
    old = view.chance("resident.old", 0.33 if view.before("2013-01-01") else 0.02)
    both = either(old, codes.text(codes.short_resident_ids(full)), codes.text(full))
    return only(view.chance("resident", rate), both)


def business_sites(world: World, unit: Ints) -> places.Sites:
    """Where a unit really works, when that is not where it is registered."""
    return places.drawn_sites(world.dice, "business", unit, world.truth.sites.region[unit])


def sites(view: View) -> places.Sites:
    """Places as another bureau holds them: the registered one, part of it, or the real one."""
    scene = view.world.scene
    here = history.sites_at(view.truth, view.world.dice, view.unit, view.seen)
    rates = (scene.address_other, scene.address_partial)
    way = view.world.dice.pick(f"{view.bureau}.address", view.record, (*rates, 1 - sum(rates)))
    less = here.but(
        detail=np.full_like(here.detail, -1), house=np.where(here.detail < 0, 0, here.house)
    )
    rest = less.where(way == 1, here)
    return business_sites(view.world, view.unit).where(way == 0, rest)


def address(view: View, where: places.Sites, topic: str = "address") -> pa.StringArray:
    """Addresses in the bureau's own habits of writing."""
    return places.spelled(view.world.dice, f"{view.bureau}.{topic}", where, view.record)


def regions(view: View) -> pa.StringArray:
    """GB/T 2260 codes of the units' counties."""
    return take(places.codes(), view.truth.sites.region[view.unit])


def trade(view: View, field: str) -> pa.StringArray:
    """What a unit does, by its trade: name or scope."""
    return take(trade_column(field), view.truth.names.trade[view.unit])


def industry(view: View, field: str = "industry") -> pa.StringArray:
    """Its industry, or the ``section`` of that, in the edition of the day."""
    column = industries.column(field, view.world.scene.first)
    return take(column, view.truth.names.trade[view.unit])


def area_code(view: View) -> pa.StringArray:
    """The telephone area of the unit's prefecture."""
    areas = [_AREAS[divisions()[city].code[:4]] for city in places.city_of()]
    return take(pa.array(areas), view.truth.sites.region[view.unit])


def phone(view: View, topic: str = "phone") -> pa.StringArray:
    """Invented numbers: 0000 after the area code is not given out."""
    area = only(view.chance("area", 0.6), join(area_code(view), "-"))
    return join(area, local_phone(view, topic))


def local_phone(view: View, topic: str = "phone") -> pa.StringArray:
    """The same without an area code."""
    return join("0000", codes.text(codes.digits(view.below(topic, 10_000), 4)))


def since(view: View, born: Ints, topic: str) -> Ints:
    """A day between birth and the day before day 1; the same on every day."""
    share = view.world.dice.share(f"{view.bureau}.{topic}", view.record)
    span = np.maximum(view.truth.first - 1 - born, 0) * share
    return np.asarray(born + span.astype(np.int64), dtype=np.int64)


def capital(view: View) -> pa.StringArray:
    """Registered capital in 万元, by unit: round sums, few odd ones."""
    sums = pa.array(["3", "10", "30", "50", "100", "200", "500", "1000", "5000", "68.5"])
    weights = (0.1, 0.15, 0.1, 0.25, 0.15, 0.08, 0.07, 0.05, 0.02, 0.03)
    return sums.take(pa.array(view.world.dice.pick("capital", view.unit, weights)))


def staff(view: View, most: int) -> Ints:
    """Persons employed: few in most units."""
    return 1 + view.below("staff", most) // (1 + view.below("staff.small", 12))


def postcode(view: View) -> pa.StringArray:
    """Postcodes of the province, half of the rows."""
    region = view.truth.sites.region[view.unit]
    code = codes.text(codes.digits(150_000 + region * 61 % 9_000, 6))
    return only(view.chance("has.postcode", 0.5), code)


def government(view: View) -> pa.StringArray:
    """The government of the unit's county, which sponsors and supervises."""
    mayor = places.offices("{0}{1}人民政府", "{0}人民政府")
    return take(mayor, view.truth.sites.region[view.unit])
