"""Quality supervision, organisation code centre: the whole stock as a database table.

The spine of joining: every record has its code, right by the standard. Certificates run out
unnoticed, units that died stay, and one unit in fifty applied twice and has two codes.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import civil_affairs, facets, identity, papers
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.view import Records, View, World, dates, either, held, number, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import FIRST_DAY, INSTITUTION, ORGAN, SOCIETY, TRADER
from hub.sample.texts import places
from hub.sample.texts.words import pool, take

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
"""A day."""


def records(world: World, name: str, day: int) -> Records:
    """The stock of one day; some of the units just born have their code at once."""
    every = held(world, name)
    every = every.at(~gone(View(world, name, every, FIRST_DAY)))
    view = View(world, name, every, day)
    return every.at((appears(view) <= day) & (view.due("removed", _REMOVED) > day))


def appears(view: View) -> Ints:
    """Half of the units born later come on the day of their birth, the others much later."""
    later, on = view.appears() > 1, view.truth.on[view.unit]
    return np.where(later, np.where(view.chance("at.once", 0.5), on, on + 90), 1)


def gone(view: View) -> Mask:
    """Rows whose code was withdrawn: of the dead a part, as far as the centre has heard."""
    dead = view.truth.ended[view.unit] <= view.seen
    return np.asarray(dead & view.chance("gone", 0.25), dtype=np.bool_)


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return np.asarray(appears(view) == view.day, dtype=np.bool_)


def columns(view: View) -> Values:
    """Contract field by contract field, as the bureau writes it."""
    return {**_identity(view), **_where(view), **_business(view), **_certificate(view)}


def keys(view: View) -> pa.StringArray:
    """Organisation codes; a second application got a code of its own."""
    return codes.text(identity.spine(view.world, view.unit, view.records.copy))


def _identity(view: View) -> Values:
    who = facets.person(view)
    kinds = pa.array(_TYPES).take(pa.array(view.truth.kind[view.unit]))
    society = civil_affairs.types(view.at("civil-affairs/organisation"))
    return {
        "org_code": keys(view),
        "name": facets.name(view),
        "unit_type": either(view.kind(SOCIETY), society, kinds),
        "legal_rep": facets.named(view, who),
        "rep_id_no": facets.resident_id(view, who, 0.5),
        "phone": only(view.chance("has.phone", 0.6), facets.phone(view)),
    }


def _where(view: View) -> Values:
    here, region = facets.sites(view), view.truth.sites.region[view.unit]
    return {
        "address": facets.address(view, here),
        "region": places.region_codes(view.world.dice, "quality.region", view.unit, region),
        "postcode": facets.postcode(view),
        **_approval(view),
    }


def _approval(view: View) -> Values:
    """Who registered the unit and under which number: the bridge to the other bureaus."""
    wrong = view.chance("number.wrong", view.world.scene.dirt.code_wrong)
    public = view.kind(INSTITUTION, ORGAN, SOCIETY)
    known = public | view.chance("has.number", 0.85)
    return {
        "approving_body": papers.offices(view),
        "approval_no": only(known, papers.numbers(view, wrong)),
        "supervisor_code": view.const(""),
        "supervisor": only(public, facets.government(view)),
    }


def _business(view: View) -> Values:
    firm = (view.truth.kind[view.unit] < INSTITUTION) & ~view.kind(TRADER)
    form = take(pool("form_registration_type"), view.truth.names.form[view.unit])
    sums = either(firm, facets.capital(view), papers.funds(view))
    return {
        "economic_type": only(firm, form),
        "industry": facets.industry(view),
        "scope": facets.trade(view, "scope"),
        "capital": sums,
        "currency": only(np.asarray(sums) != "", view.const("156")),
        "staff": number(facets.staff(view, 80)),
    }


def _certificate(view: View) -> Values:
    born, today = view.truth.established[view.unit], view.today
    renewed, closed = view.due("renewed", _RENEWED), view.due("closed", _CLOSED)
    first = view.truth.first
    issued = np.maximum(born, first - view.below("issued", 1700))
    issued = np.where(renewed <= view.day, first + renewed - 1, issued)
    shut = closed <= view.day
    over = shut | gone(view)
    expired = issued + _VALID < today
    state = either(expired, view.const(_EXPIRED), view.const(_NORMAL))
    ended = np.where(shut, first + closed - 1, facets.since(view, issued, "end"))
    return {
        "established": dates(born),
        "certificate_date": dates(issued),
        "valid_to": dates(issued + _VALID),
        "inspection_date": only(
            view.chance("inspected", 0.5), dates(facets.since(view, issued, "seen"))
        ),
        "status": either(over, view.const(_CANCELLED), state),
        "end_date": only(over, dates(ended)),
    }


def code(name: str) -> Bureau:
    """The register of organisation codes."""
    return Bureau(name, "org_code", SPOTS, records, columns, fresh)
