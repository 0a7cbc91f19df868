"""Bureau of commerce: the register of enterprises, whole every day, as GBK text.

Its headings are Chinese. The second day shows one day's births, renamings, moves, new persons,
revocations and cancellations; a cancelled unit is no longer in the file.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets
from hub.sample.bureaus.bureau import Bureau, headings
from hub.sample.bureaus.view import Records, View, World, dates, either, held, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import BRANCH, COOPERATIVE, ENTERPRISE, FIRST_DAY, TRADER
from hub.sample.texts import names, people, places
from hub.sample.texts.words import pool, take
from hub.sample.world import history
from hub.sample.world.population import (
    BIRTH,
    CANCELLATION,
    MOVE,
    NEW_PERSON,
    RENAMING,
    REVOCATION,
)

NAME = "commerce/enterprise"

SPOTS = (
    Spot("established", dirt.no_such_day),
    Spot("term_to", dirt.endless),
    Spot("name", dirt.missing),
    Spot("name", dirt.overlong),
    Spot("state", dirt.unknown),
    Spot("currency", dirt.letters),
    Spot("scope", dirt.split),
    Spot("address", dirt.comma),
)


def records(world: World, day: int) -> Records:
    """The stock of one day."""
    every = held(world, NAME, world.scene.commerce)
    absent = BIRTH if day == FIRST_DAY else CANCELLATION
    return every.at(world.truth.event[every.unit] != absent)


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    return view.happened(BIRTH) if view.second else np.ones(len(view.records), dtype=np.bool_)


def columns(view: View) -> Values:
    """Contract field by contract field, as the bureau writes it."""
    return {
        **_identity(view),
        **_persons(view),
        **_where(view),
        **_business(view),
        **_dates(view),
        **_state(view),
    }


def _identity(view: View) -> Values:
    rates, unit = view.world.scene.dirt, view.unit
    coded = ~view.kind(TRADER) & ~view.chance("code.missing", rates.code_missing)
    code = facets.org_code(view, view.chance("code.wrong", rates.code_wrong))
    parent = np.maximum(view.truth.parent[unit], 0)
    branch = view.kind(BRANCH)
    return {
        "entity_key": keys(view.world, view.record),
        "registration_no": facets.registration(view, view.chance("number.wrong", 0.002)),
        "uscc": view.const(""),
        "org_code": only(coded, code),
        "name": _names(view),
        "former_names": _former(view),
        "entity_type": _types(view),
        "parent_key": only(branch, keys(view.world, 2 * parent)),
        "parent_name": only(branch, names.written(_parent_names(view, parent))),
    }


def keys(world: World, record: Ints) -> pa.StringArray:
    """The register's own key: 32 hexadecimal digits, another for the second record of a unit."""
    halves = (world.dice.bits(f"{NAME}.key.{half}", record) for half in "ab")
    both = np.stack(list(halves), axis=1).astype(">u8").tobytes().hex()
    return codes.text(np.frombuffer(both.encode(), dtype=np.uint8).reshape(-1, 32))


def _names(view: View) -> pa.StringArray:
    now = history.names_on(view.truth, view.world.dice, view.unit, view.day)
    before = history.names_before(view.truth, view.world.dice, view.unit)
    return names.written(before.where(view.records.copy == 1, now))


def _former(view: View) -> pa.StringArray:
    """The name before; the register forgot one in ten, but never the newest."""
    renamed = (view.truth.renamed[view.unit] > 0) & ~view.chance("forgot", 0.1)
    renamed &= view.records.copy == 0
    newly = view.happened(RENAMING)
    before = history.names_before(view.truth, view.world.dice, view.unit)
    return only(renamed | newly, names.written(view.truth.names.at(view.unit).where(newly, before)))


def _parent_names(view: View, parent: Ints) -> names.Parts:
    """A branch that did not follow its parent's renaming names it as it was."""
    now = view.truth.names.at(parent)
    stayed = view.truth.renamed[view.unit] == 0
    return history.names_before(view.truth, view.world.dice, parent).where(stayed, now)


def _types(view: View) -> pa.StringArray:
    form = view.truth.names.form[view.unit]
    firm = either(
        view.kind(BRANCH),
        take(pool("form_branch_type"), form),
        take(pool("form_entity_type"), form),
    )
    return either(view.kind(TRADER), view.const("9500"), firm)


def _persons(view: View) -> Values:
    who = history.people_on(view.truth, view.world.dice, view.unit, view.day)
    ids = facets.resident_id(view, who, 0.6)
    return {
        "legal_rep": only(~view.chance("person.missing", 0.01), people.names(who)),
        "rep_id_type": only(np.asarray(ids) != "", view.const("10")),
        "rep_id_no": ids,
        "phone": only(view.chance("has.phone", 0.7), facets.phone(view)),
    }


def _where(view: View) -> Values:
    dice, unit = view.world.dice, view.unit
    here = history.sites_on(view.truth, dice, unit, view.day)
    there, apart = facets.business_sites(view.world, unit), view.chance("apart", 0.25)
    office = places.offices("{0}工商行政管理局{1}分局", "{0}工商行政管理局")
    return {
        "address": facets.address(view, here),
        "address_region": places.region_codes(dice, f"{NAME}.region", unit, here.region),
        "business_address": only(apart, facets.address(view, there, "business")),
        "business_region": only(apart, take(places.codes(), there.region)),
        "authority_code": take(places.codes(), here.region),
        "authority": take(office, here.region),
        "postcode": facets.postcode(view, here),
    }


def _business(view: View) -> Values:
    capital, funded = facets.capital(view), view.kind(ENTERPRISE, COOPERATIVE)
    paid = view.chance("paid", 0.8)
    return {
        "reg_capital": only(funded, capital),
        "currency": only(funded, view.const("156")),
        "paid_in": only(funded & paid, capital),
        "scope": facets.trade(view, "scope"),
        "industry_section": facets.trade(view, "section"),
        "industry": only(~view.chance("no.industry", 0.08), facets.trade(view, "industry")),
    }


def _dates(view: View) -> Values:
    born = view.truth.established[view.unit]
    changed = view.happened(BIRTH, RENAMING, MOVE, NEW_PERSON, REVOCATION)
    approved = np.where(changed, view.today, facets.since(view, born, "approved"))
    limited = view.chance("limited", 0.5)
    return {
        "established": dates(born),
        "approved": dates(approved),
        "term_from": only(limited, dates(born)),
        "term_to": only(limited, dates(born + 3652 * (1 + view.below("term", 3)))),
    }


def _state(view: View) -> Values:
    revoked = view.happened(REVOCATION)
    ended = view.truth.dead[view.unit] | revoked
    end = facets.since(view, view.truth.established[view.unit], "end")
    inspected = ~ended & (view.truth.established[view.unit] < view.today - 425)
    live = take(pa.array(["K", "B", "A", "Z"]), _live(view))
    return {
        "state": either(ended, view.const("D"), live),
        "end_reason": only(ended, view.const("未按规定接受年度检验")),
        "end_date": only(ended, dates(np.where(revoked, view.today, end))),
        "inspection_year": only(inspected, view.const("2004")),
        "inspection_result": only(inspected, view.const("合格")),
    }


def _live(view: View) -> Ints:
    return view.world.dice.pick(f"{NAME}.state", view.record, (0.965, 0.02, 0.01, 0.005))


COMMERCE = Bureau(
    name=NAME,
    key="entity_key",
    headings=headings(NAME),
    spots=SPOTS,
    records=records,
    fresh=fresh,
    columns=columns,
)
