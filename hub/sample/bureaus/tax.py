"""State tax bureau: taxpayers as XML, all of them first, then what changed or ended.

Element names are pinyin initials. The bureau learns of a renaming late, keys organisations by a
region of its own and the organisation code, sole traders by their resident id, and says states in
words.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets
from hub.sample.bureaus.bureau import Bureau, headings
from hub.sample.bureaus.view import Records, View, World, dates, either, held, number, only
from hub.sample.dice import Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import BRANCH, FIRST_DAY, INSTITUTION, ORGAN, SOCIETY, TRADER
from hub.sample.texts import people, places
from hub.sample.texts.words import join, pool, take
from hub.sample.world.population import BIRTH

NAME = "state-tax/taxpayer"

STATUS = {"正常": "10", "停业": "20", "非正常": "30", "注销": "90"}
"""The bureau's words and the codes of ``taxpayer-status`` they stand for."""

SPOTS = (
    Spot("registered", dirt.no_such_day),
    Spot("taxpayer_name", dirt.missing),
    Spot("reg_address", dirt.overlong),
    Spot("registration_type", dirt.unknown),
)

_HOME, _CITY, _BESIDE, _FORMER = range(4)
"""Whose region a taxpayer id begins with."""

_NEW, _ENDED, _RECOUNTED = 0.003, 0.003, 0.004
_BY_KIND = {TRADER: "411", INSTITUTION: "510", ORGAN: "530", SOCIETY: "550"}


def records(world: World, day: int) -> Records:
    """All taxpayers on day 1; on day 2 the new, changed and ended ones."""
    every = held(world, NAME, world.scene.tax)
    every = every.at(world.truth.event[every.unit] != BIRTH)
    view = View(world, NAME, every, day)
    if day == FIRST_DAY:
        return every.at(~_new(view))
    caught = facets.lagging(view) & facets.caught_up(view)
    return every.at(_new(view) | caught | _ended(view) | view.chance("recounted", _RECOUNTED))


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return _new(view) if view.second else ~_new(view)


def _new(view: View) -> Mask:
    return view.chance("new", _NEW)


def _ended(view: View) -> Mask:
    return view.chance("ended", _ENDED) & view.second


def columns(view: View) -> Values:
    """Contract field by contract field, as the bureau writes it."""
    return {
        **_identity(view),
        **_persons(view),
        **_where(view),
        **_business(view),
        **_state(view),
    }


def _identity(view: View) -> Values:
    organised = ~view.kind(TRADER)
    number_wrong = view.chance("number.wrong", view.world.scene.dirt.code_wrong)
    licensed = view.chance("has.number", 0.8) & (view.truth.kind[view.unit] < INSTITUTION)
    nobody = np.zeros(len(view.records), dtype=np.bool_)
    return {
        "taxpayer_id": keys(view),
        "org_code": only(organised & view.chance("has.code", 0.7), facets.org_code(view, nobody)),
        "taxpayer_name": facets.name(view),
        "business_reg_no": only(licensed, facets.registration(view, number_wrong)),
        **_head(view),
    }


def keys(view: View) -> pa.StringArray:
    """Taxpayer ids; the second record of a unit has another prefix or serial."""
    return either(view.kind(TRADER), _trader_ids(view), _organisation_ids(view))


def _organisation_ids(view: View) -> pa.StringArray:
    """Fifteen characters: region and organisation code, one in fifty mistyped."""
    wrong = view.chance("id.wrong", view.world.scene.dirt.code_wrong)
    return join(_prefixes(view), facets.org_code(view, wrong))


def _prefixes(view: View) -> pa.StringArray:
    """The county's code, or that of the prefecture, of ten years ago, of the next county."""
    region = view.truth.sites.region[view.unit]
    differs = view.world.scene.prefix_differs
    rates = (1 - differs, 0.6 * differs, 0.25 * differs, 0.15 * differs)
    way = view.world.dice.pick(f"{NAME}.prefix", view.unit, rates)
    way = np.where(view.records.copy == 1, np.where(way == _CITY, _HOME, _CITY), way)
    beside = places.counties()[region % len(places.counties())]
    number = np.select([way == _CITY, way == _BESIDE], [places.city_of()[region], beside], region)
    return either(
        way == _FORMER, take(places.codes(former=True), region), take(places.codes(), number)
    )


def _trader_ids(view: View) -> pa.StringArray:
    """A resident id of 18 or 15 characters and two digits."""
    full = people.resident_ids(view.truth.people.at(view.unit))
    old = view.world.dice.chance(f"{NAME}.old", view.unit, 0.3)
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
    heads = 1 + view.below("staff", 60) // (1 + view.below("staff.small", 12))
    more = view.chance("recounted", _RECOUNTED) & view.second
    return {
        "legal_rep": facets.named(view, who),
        "rep_id_no": facets.resident_id(view, who, 0.7),
        "staff": number(heads + np.where(more, 1 + view.below("hired", 9), 0)),
    }


def _where(view: View) -> Values:
    here = facets.sites(view)
    there = facets.business_sites(view.world, view.unit).where(view.chance("apart", 0.3), here)
    region, office = (
        view.truth.sites.region[view.unit],
        places.offices("{0}{1}国家税务局", "{0}国家税务局"),
    )
    return {
        "reg_address": facets.address(view, here),
        "business_address": facets.address(view, there, "business"),
        "tax_office_code": join("1", take(places.codes(), region), "0000"),
        "tax_office": take(office, region),
    }


def _business(view: View) -> Values:
    form = take(pool("form_registration_type"), view.truth.names.form[view.unit])
    for kind, code in _BY_KIND.items():
        form = either(view.kind(kind), view.const(code), form)
    other = view.chance("industry.differs", 0.12)
    return {
        "registration_type": form,
        "industry": either(other, view.const("6519"), facets.trade(view, "industry")),
        "vat_type": view.one_of("vat", "1", "2", "2", "2"),
        "accounting": view.one_of("accounting", "1", "1", "2"),
        "affiliation": view.one_of("affiliation", "50", "90", "90", "90"),
    }


def _state(view: View) -> Values:
    born, ended = view.truth.established[view.unit], _ended(view)
    gone = (view.truth.dead[view.unit] & view.chance("gone", 0.3)) | ended
    registered = born + view.below("late", 60)
    end = np.where(ended, view.today, facets.since(view, registered, "end"))
    registered = np.where(_new(view), view.today, registered)
    office = places.offices("{0}{1}国家税务局", "{0}国家税务局")
    return {
        "registered": dates(registered),
        "opened": dates(born),
        "status": either(gone, view.const("注销"), _live(view)),
        "end_date": only(gone, dates(end)),
        "end_office": only(gone, take(office, view.truth.sites.region[view.unit])),
        "end_reason": only(gone, view.one_of("reason", "解散", "歇业", "其他")),
    }


def _live(view: View) -> pa.StringArray:
    """Of the dead many are still "normal" here."""
    words = pa.array(["正常", "停业", "非正常"])
    well = view.world.dice.pick(f"{NAME}.status", view.record, (0.93, 0.03, 0.04))
    ill = view.world.dice.pick(f"{NAME}.status", view.record, (0.45, 0.05, 0.5))
    return take(words, np.where(view.truth.dead[view.unit], ill, well))


TAX = Bureau(
    name=NAME,
    key="taxpayer_id",
    headings=headings(NAME),
    spots=SPOTS,
    records=records,
    fresh=fresh,
    columns=columns,
)
