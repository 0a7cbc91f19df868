"""The values several bureaus write: names with lag and slips, places, people, numbers."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes
from hub.sample.bureaus.view import View, World, either, only
from hub.sample.dice import Ints, Mask
from hub.sample.scene import TRADER
from hub.sample.texts import names, people, places, slips
from hub.sample.texts.names import Parts
from hub.sample.texts.people import People
from hub.sample.texts.words import join, take, trade_column
from hub.sample.world import history

_CATCH_UP = 0.08
"""Of the names still held in their old form: learned by the other bureau on the second day."""

_TRIAL = np.datetime64("2006-01-01").astype(np.int64)
"""Births from here on carry the fifteen-digit number: the scene has old and new numbers."""


def lagging(view: View) -> Mask:
    """Rows of renamed units that a bureau other than commerce held under the old name on day 1."""
    behind = view.chance("stale", view.world.scene.names.stale)
    return (view.truth.renamed[view.unit] > 0) & behind


def stale(view: View) -> Mask:
    """Rows still held under the old name."""
    return lagging(view) & ~caught_up(view)


def caught_up(view: View) -> Mask:
    """Rows whose old name is put right on the second day."""
    return view.chance("catch-up", _CATCH_UP) & view.second


def parts(view: View) -> Parts:
    """Name parts as another bureau holds them: what commerce had on day 1, or before."""
    now = view.truth.names.at(view.unit)
    before = history.names_before(view.truth, view.world.dice, view.unit)
    return before.where(stale(view), now)


def slip(view: View) -> Ints:
    """How the bureau's clerk slipped in each name; an old name is slip enough."""
    rates = view.world.scene.names
    slipping = (rates.variant, rates.abbreviated, rates.typo, rates.traditional)
    kind = view.world.dice.pick(f"{view.bureau}.slip", view.record, (1 - sum(slipping), *slipping))
    return np.where(lagging(view), slips.TRUE, kind)


def name(view: View) -> pa.StringArray:
    """Names as another bureau writes them."""
    return slips.slipped(names.written(parts(view)), slip(view), view.below("slip.roll", 1 << 20))


def person(view: View) -> People:
    """The representative on another bureau's file: sometimes the one before."""
    now = view.truth.people.at(view.unit)
    earlier = people.drawn(view.world.dice, "former.person", view.unit)
    differs = view.chance("person.differs", view.world.scene.person_differs) & ~view.kind(TRADER)
    return earlier.where(differs, now)


def named(view: View, who: People) -> pa.StringArray:
    """Names of representatives, some missing."""
    return only(~view.chance("person.missing", view.world.scene.person_missing), people.names(who))


def resident_id(view: View, who: People, rate: float) -> pa.StringArray:
    """Resident ids where the bureau asked for them, a third in the old form."""
    full = people.resident_ids(who)
    old = view.chance("resident.old", 0.33)
    both = either(old, codes.text(codes.short_resident_ids(full)), codes.text(full))
    return only(view.chance("resident", rate), both)


def business_sites(world: World, unit: Ints) -> places.Sites:
    """Where a unit really works, when that is not where it is registered."""
    return places.drawn_sites(world.dice, "business", unit, world.truth.sites.region[unit])


def sites(view: View) -> places.Sites:
    """Places as another bureau holds them: the registered one, part of it, or the real one."""
    scene, here = view.world.scene, view.truth.sites.at(view.unit)
    rates = (scene.address_other, scene.address_partial)
    way = view.world.dice.pick(f"{view.bureau}.address", view.record, (*rates, 1 - sum(rates)))
    less = here.but(
        detail=np.full_like(here.detail, -1), house=np.where(here.detail < 0, 0, here.house)
    )
    rest = less.where(way == 1, here)
    return business_sites(view.world, view.unit).where(way == 0, rest)


def address(view: View, where: places.Sites, topic: str = "address") -> pa.StringArray:
    """Addresses in the bureau's own habits of writing."""
    style = view.world.dice.pick(
        f"{view.bureau}.{topic}.style", view.record, (0.42, 0.27, 0.22, 0.06, 0.03)
    )
    wide = view.chance(f"{topic}.wide", 0.08).astype(np.int64)
    return places.addresses(where, style, wide)


def registration(view: View, wrong: Mask) -> pa.StringArray:
    """Registration numbers: 13 digits, 15 for the youngest, text for a few foreign ones."""
    unit = view.unit
    region = _region(unit, view)
    serial = unit * 7919 % 1_000_000
    kind = np.where(view.kind(TRADER), 6, 2)
    old = codes.old_registrations(region, kind, serial)
    old = codes.mistyped(old, wrong, view.world.dice, f"{view.bureau}.registration", view.record)
    young = view.truth.established[unit] >= _TRIAL
    new = codes.new_registrations(region, serial + np.where(view.kind(TRADER), 60_000_000, 0))
    both = either(young, codes.text(new), codes.text(old))
    foreign = view.world.dice.chance("foreign", unit, 0.004) & ~view.kind(TRADER)
    return either(foreign, _foreign(serial), both)


def _foreign(serial: Ints) -> pa.StringArray:
    return join("企合黑哈总字第", codes.text(codes.digits(serial, 6)), "号")


def _region(unit: Ints, view: View) -> Ints:
    every = places.codes().to_numpy(zero_copy_only=False).astype(np.int64)
    return np.asarray(every[view.truth.sites.region[unit]], dtype=np.int64)


def org_code(view: View, wrong: Mask) -> pa.StringArray:
    """Organisation codes, some mistyped."""
    right = codes.org_codes(view.unit)
    return codes.text(
        codes.mistyped(right, wrong, view.world.dice, f"{view.bureau}.code", view.record)
    )


def trade(view: View, field: str) -> pa.StringArray:
    """What a unit does, by its trade: industry, section or scope."""
    return take(trade_column(field), view.truth.names.trade[view.unit])


def phone(view: View) -> pa.StringArray:
    """Invented numbers: 0000 after the area code is not given out."""
    local = codes.text(codes.digits(view.below("phone", 10_000), 4))
    area = either(view.chance("area", 0.6), view.const("0451-"), view.const(""))
    return join(area, "0000", local)


def first(view: View) -> int:
    """The first business day, in days since 1970-01-01."""
    return int(np.datetime64(view.world.scene.days[0]).astype(np.int64))


def since(view: View, born: Ints, topic: str) -> Ints:
    """A day between birth and yesterday, in days since 1970-01-01; the same on both days."""
    share = view.world.dice.share(f"{view.bureau}.{topic}", view.record)
    span = np.maximum(first(view) - 1 - born, 0) * share
    return np.asarray(born + span.astype(np.int64), dtype=np.int64)


def capital(view: View) -> pa.StringArray:
    """Registered capital in 万元, by unit: round sums, few odd ones."""
    sums = pa.array(["3", "10", "30", "50", "100", "200", "500", "1000", "5000", "68.5"])
    weights = (0.1, 0.15, 0.1, 0.25, 0.15, 0.08, 0.07, 0.05, 0.02, 0.03)
    return sums.take(pa.array(view.world.dice.pick("capital", view.unit, weights)))


def postcode(view: View, where: places.Sites) -> pa.StringArray:
    """Postcodes of the province, half of the rows."""
    code = codes.text(codes.digits(150_000 + where.region * 61 % 9_000, 6))
    return only(view.chance("has.postcode", 0.5), code)
