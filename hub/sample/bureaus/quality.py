"""Quality supervision, organisation code centre: the whole stock as a database table.

The spine of joining: every record has its code, right by the standard. Certificates run out
unnoticed, units that died stay, and one unit in fifty applied twice and has two codes.
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
from hub.sample.scene import FIRST_DAY, INSTITUTION, ORGAN, SOCIETY, TRADER
from hub.sample.texts import places
from hub.sample.texts.words import pool, take
from hub.sample.world.population import BIRTH

NAME = "quality/organisation-code"

SPOTS = (
    Spot("org_code", dirt.wrong_check),
    Spot("established", dirt.no_such_day),
    Spot("name", dirt.missing),
    Spot("currency", dirt.letters),
)

_TYPES = ("10", "10", "90", "10", "20", "30", "40")
_VALID = 1461
_NORMAL, _EXPIRED, _CANCELLED = "1", "2", "3"
_RENEWED, _CLOSED, _REMOVED = 0.005, 0.002, 0.0005


def records(world: World, day: int) -> Records:
    """The stock of one day; half of the units just born have their code at once."""
    every = held(world, NAME, world.scene.quality)
    view = View(world, NAME, every, day)
    born = world.truth.event[every.unit] == BIRTH
    if day == FIRST_DAY:
        return every.at(~born)
    return every.at(~(born & view.chance("later", 0.5)) & ~view.chance("removed", _REMOVED))


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return view.happened(BIRTH) if view.second else np.ones(len(view.records), dtype=np.bool_)


def columns(view: View) -> Values:
    """Contract field by contract field, as the bureau writes it."""
    return {**_identity(view), **_where(view), **_business(view), **_certificate(view)}


def keys(view: View) -> pa.StringArray:
    """Organisation codes; a second application got a code of its own."""
    return codes.text(codes.org_codes(view.unit + view.records.copy * len(view.truth)))


def _identity(view: View) -> Values:
    who = facets.person(view)
    kinds = pa.array(_TYPES).take(pa.array(view.truth.kind[view.unit]))
    return {
        "org_code": keys(view),
        "name": facets.name(view),
        "unit_type": kinds,
        "legal_rep": facets.named(view, who),
        "rep_id_no": facets.resident_id(view, who, 0.5),
        "phone": only(view.chance("has.phone", 0.6), facets.phone(view)),
    }


def _where(view: View) -> Values:
    here, region = facets.sites(view), view.truth.sites.region[view.unit]
    return {
        "address": facets.address(view, here),
        "region": places.region_codes(view.world.dice, f"{NAME}.region", view.unit, region),
        "postcode": facets.postcode(view, here),
        **_approval(view),
    }


def _approval(view: View) -> Values:
    """Who registered the unit and under which number: for firms the bridge to commerce."""
    region = view.truth.sites.region[view.unit]
    firm = view.truth.kind[view.unit] < INSTITUTION
    commerce = places.offices("{0}工商行政管理局{1}分局", "{0}工商行政管理局")
    staffing = places.offices("{0}{1}机构编制委员会办公室", "{0}机构编制委员会办公室")
    mayor = places.offices("{0}{1}人民政府", "{0}人民政府")
    wrong = view.chance("number.wrong", view.world.scene.dirt.code_wrong)
    known = firm & view.chance("has.number", 0.85)
    return {
        "approving_body": either(firm, take(commerce, region), take(staffing, region)),
        "approval_no": only(known, facets.registration(view, wrong)),
        "supervisor_code": view.const(""),
        "supervisor": only(view.kind(INSTITUTION, ORGAN, SOCIETY), take(mayor, region)),
    }


def _business(view: View) -> Values:
    firm = (view.truth.kind[view.unit] < INSTITUTION) & ~view.kind(TRADER)
    form = take(pool("form_registration_type"), view.truth.names.form[view.unit])
    heads = 1 + view.below("staff", 80) // (1 + view.below("staff.small", 12))
    return {
        "economic_type": only(firm, form),
        "industry": facets.trade(view, "industry"),
        "scope": facets.trade(view, "scope"),
        "capital": only(firm, facets.capital(view)),
        "currency": only(firm, view.const("156")),
        "staff": number(heads),
    }


def _certificate(view: View) -> Values:
    born, today = view.truth.established[view.unit], view.today
    renewed = view.chance("renewed", _RENEWED) & view.second
    issued = np.maximum(born, facets.first(view) - view.below("issued", 1700))
    issued = np.where(renewed, today, issued)
    closed = view.chance("closed", _CLOSED) & view.second
    gone = closed | (view.truth.dead[view.unit] & view.chance("gone", 0.25))
    expired = issued + _VALID < today
    state = either(expired, view.const(_EXPIRED), view.const(_NORMAL))
    ended = np.where(closed, today, facets.since(view, issued, "end"))
    return {
        "established": dates(born),
        "certificate_date": dates(issued),
        "valid_to": dates(issued + _VALID),
        "inspection_date": only(
            view.chance("inspected", 0.5), dates(facets.since(view, issued, "seen"))
        ),
        "status": either(gone, view.const(_CANCELLED), state),
        "end_date": only(gone, dates(ended)),
    }


QUALITY = Bureau(
    name=NAME,
    key="org_code",
    headings=headings(NAME),
    spots=SPOTS,
    records=records,
    fresh=fresh,
    columns=columns,
)
