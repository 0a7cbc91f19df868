"""Taxpayers: all of them first, then what is new, changed or ended.

Each bureau learns of a renaming late, keys organisations by a region of its own and the
organisation code, sole traders by their resident id, until unified codes take their place.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity, industries
from hub.sample.bureaus.bureau import Bureau, changed
from hub.sample.bureaus.view import Records, View, World, dates, either, held, number, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import BRANCH, FIRST_DAY, INSTITUTION, ORGAN, SOCIETY, TRADER
from hub.sample.texts import people, places
from hub.sample.texts.words import join, pool, take

SPOTS = (
    Spot("registered", dirt.no_such_day),
    Spot("taxpayer_name", dirt.missing),
    Spot("reg_address", dirt.overlong),
    Spot("registration_type", dirt.unknown),
)
OFFICES = {
    "state-tax": ("{0}{1}国家税务局", "{0}国家税务局"),
    "local-tax": ("{0}{1}地方税务局", "{0}地方税务局"),
    "tax": ("国家税务总局{0}{1}税务局", "国家税务总局{0}税务局"),
}
NORMAL, SUSPENDED, ABNORMAL, CANCELLED = "10", "20", "30", "90"
"""States, in the codes of ``taxpayer-status``."""

_HOME, _CITY, _BESIDE, _FORMER = range(4)
"""Whose region a taxpayer id begins with."""

_NEW, _ENDED, _RECOUNTED = 0.002, 0.0015, 0.004
_LEFT = 0.036
_BY_KIND = {TRADER: "411", INSTITUTION: "510", ORGAN: "530", SOCIETY: "550"}


def records(world: World, name: str, day: int) -> Records:
    """The live taxpayers on day 1; then the new, changed and ended ones of the day."""
    every = held(world, name)
    every = every.at(~closed(View(world, name, every, FIRST_DAY)))
    view = View(world, name, every, day)
    appears = view.appears(_NEW)
    if day == FIRST_DAY:
        return every.at(appears == 1)
    stirred = facets.learned(view) | (ended(view) == day) | (_recounted(view) == day)
    some = (appears == day) | (stirred & (appears < day))
    view, new = View(world, name, every.at(some), day), appears[some] == day
    return view.records.at(new | changed(view, columns))


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return np.asarray(view.appears(_NEW) == view.day, dtype=np.bool_)


def ended(view: View) -> Ints:
    """The day on which each taxpayer ceases to be one."""
    return view.due("ended", _ENDED)


def _recounted(view: View) -> Ints:
    return view.due("recounted", _RECOUNTED)


def columns(view: View) -> Values:
    """Contract field by contract field, as the bureau writes it."""
    return {
        **named(view),
        **_head(view),
        **_persons(view),
        **_where(view),
        **_business(view),
        **_state(view),
    }


def named(view: View) -> Values:
    """What a taxpayer goes by."""
    organised = ~view.kind(TRADER)
    wrong = view.chance("number.wrong", view.world.scene.dirt.code_wrong)
    licensed = view.chance("has.number", 0.8) & (view.truth.kind[view.unit] < INSTITUTION)
    nobody = np.zeros(len(view.records), dtype=np.bool_)
    code = identity.org_code(view, nobody)
    return {
        "taxpayer_id": keys(view),
        "org_code": only(organised & view.chance("has.code", 0.7), code),
        "taxpayer_name": facets.name(view),
        "business_reg_no": only(licensed, identity.registration(view, wrong)),
    }


def keys(view: View) -> pa.StringArray:
    """Taxpayer ids: the unified code where there is one, but for some that keep the old id.

    The second record of a unit has another prefix or serial; under one unified code there is none.
    """
    world, unit, truth = view.world, view.unit, view.truth
    old = either(view.kind(TRADER), _trader_ids(view), _organisation_ids(view))
    moved = identity.unified(world, unit) & (view.records.copy == 0)
    kept = world.dice.chance("tax.old", unit, world.scene.old_tax_id)
    moved &= ~kept | (truth.established[unit] >= identity.begin(world, unit))
    if not moved.any():
        return old
    return either(moved, identity.uscc(view, _mistyped(view)), old)


def _organisation_ids(view: View) -> pa.StringArray:
    """Fifteen characters: region and organisation code, some mistyped."""
    return join(_prefixes(view), identity.org_code(view, _mistyped(view)))


def _mistyped(view: View) -> Mask:
    return view.chance("id.wrong", view.world.scene.dirt.code_wrong)


def _prefixes(view: View) -> pa.StringArray:
    """The county's code, or that of the prefecture, of ten years ago, of the next county."""
    region = view.truth.sites.region[view.unit]
    differs = view.world.scene.prefix_differs
    rates = (1 - differs, 0.6 * differs, 0.25 * differs, 0.15 * differs)
    way = view.world.dice.pick(f"{view.bureau}.prefix", view.unit, rates)
    way = np.where(view.records.copy == 1, np.where(way == _CITY, _HOME, _CITY), way)
    beside = places.counties()[region % len(places.counties())]
    code = np.select([way == _CITY, way == _BESIDE], [places.city_of()[region], beside], region)
    return either(
        way == _FORMER, take(places.codes(former=True), region), take(places.codes(), code)
    )


def _trader_ids(view: View) -> pa.StringArray:
    """A resident id of 18 or 15 characters and two digits."""
    full = people.resident_ids(view.truth.people.at(view.unit))
    old = view.world.dice.chance(f"{view.bureau}.old", view.unit, 0.3)
    old &= view.before("2013-01-01")
    own = either(old, codes.text(codes.short_resident_ids(full)), codes.text(full))
    return join(own, codes.text(codes.digits(1 + view.records.copy, 2)))


def _head(view: View) -> Values:
    branch = view.kind(BRANCH)
    parent = Records(np.maximum(view.truth.parent[view.unit], 0), np.zeros_like(view.unit))
    return {
        "head_branch": either(branch, view.const("2"), view.const("0")),
        "head_id": only(branch, keys(View(view.world, view.bureau, parent, view.day))),
    }


def _persons(view: View) -> Values:
    who = facets.person(view)
    more = np.where(_recounted(view) <= view.day, 1 + view.below("hired", 9), 0)
    return {
        "legal_rep": facets.named(view, who),
        "rep_id_no": facets.resident_id(view, who, 0.7),
        "staff": number(facets.staff(view, 60) + more),
    }


def _where(view: View) -> Values:
    here = facets.sites(view)
    there = facets.business_sites(view.world, view.unit).where(view.chance("apart", 0.3), here)
    return {
        "reg_address": facets.address(view, here),
        "business_address": facets.address(view, there, "business"),
        **office(view),
    }


def office(view: View) -> Values:
    """The tax office of the unit's county."""
    agency = view.bureau.partition("/")[0]
    named = take(places.offices(*OFFICES[agency]), view.truth.sites.region[view.unit])
    lead = {"state-tax": "1", "local-tax": "2"}.get(agency, "1")
    return {"tax_office_code": join(lead, facets.regions(view), "0000"), "tax_office": named}


def _business(view: View) -> Values:
    form = take(pool("form_registration_type"), view.truth.names.form[view.unit])
    for kind, code in _BY_KIND.items():
        form = either(view.kind(kind), view.const(code), form)
    other = view.chance("industry.differs", 0.12)
    return {
        "registration_type": form,
        "industry": either(other, _retail(view), facets.industry(view)),
        "vat_type": view.one_of("vat", "1", "2", "2", "2"),
        "accounting": view.one_of("accounting", "1", "1", "2"),
        "affiliation": view.one_of("affiliation", "50", "90", "90", "90"),
    }


def _retail(view: View) -> pa.StringArray:
    """What an office writes that looks at the main income: the first trade, general retail."""
    first = industries.column("industry", view.world.scene.first)[0]
    return view.const(str(first))


def _state(view: View) -> Values:
    born, appears = view.truth.established[view.unit], view.appears(_NEW)
    over = ended(view) <= view.day
    gone = over | closed(view)
    registered = np.where(
        appears > 1, view.truth.first + appears - 1, born + view.below("late", 60)
    )
    registered = np.minimum(registered, view.today)
    end = np.where(over, view.truth.first + ended(view) - 1, facets.since(view, registered, "end"))
    return {
        "registered": dates(registered),
        "opened": dates(born),
        "status": either(gone, view.const(CANCELLED), live(view)),
        "end_date": only(gone, dates(end)),
        "end_office": only(gone, office(view)["tax_office"]),
        "end_reason": only(gone, view.one_of("reason", "解散", "歇业", "其他")),
    }


def closed(view: View) -> Mask:
    """Rows of taxpayers that were struck off: of the dead a part, and who left of himself."""
    return (noticed(view) & view.chance("gone", 0.3)) | left(view)


def left(view: View) -> Mask:
    """Rows of taxpayers struck off in the quarter before day 1."""
    return view.chance("left", _LEFT)


def noticed(view: View) -> Mask:
    """Rows of units that were dead on day 1, as far as the bureau could have heard."""
    return np.asarray(view.truth.ended[view.unit] <= view.seen, dtype=np.bool_)


def live(view: View) -> pa.StringArray:
    """States of those not cancelled; of the dead many are still "normal" here."""
    states = pa.array([NORMAL, SUSPENDED, ABNORMAL])
    well = view.world.dice.pick(f"{view.bureau}.status", view.record, (0.93, 0.03, 0.04))
    ill = view.world.dice.pick(f"{view.bureau}.status", view.record, (0.45, 0.05, 0.5))
    return take(states, np.where(noticed(view), ill, well))


def register(name: str) -> Bureau:
    """The register of one of the three bureaus."""
    return Bureau(name, "taxpayer_id", SPOTS, records, columns, fresh)
