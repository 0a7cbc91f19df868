"""The register of enterprises: whole every day.

Commerce sends it as GBK text, its successor as UTF-8. Each day shows that day's births, renamings,
moves, new persons and revocations; a cancelled unit is no longer in the file.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.view import Records, View, World, dates, either, held, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.scene import BRANCH, COOPERATIVE, ENTERPRISE, TRADER
from hub.sample.texts import names, people, places
from hub.sample.texts.words import pool, take
from hub.sample.world import history, timeline
from hub.sample.world.population import (
    ABSORBED,
    BIRTH,
    MOVE,
    NEVER,
    NEW_PERSON,
    RENAMING,
    REVOCATION,
    SPLIT,
)

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

_OFFICES = {
    "commerce": ("{0}工商行政管理局{1}分局", "{0}工商行政管理局"),
    "market": ("{0}{1}市场监督管理局", "{0}市场监督管理局"),
}
_INSPECTED_UNTIL = "2014-03-01"
"""Annual reports took the place of the annual inspection."""


def records(world: World, name: str, day: int) -> Records:
    """The stock of one day, without the absorbed: they were struck off."""
    every = held(world, name)
    here = timeline.born(world.truth, every.unit, day)
    gone = timeline.gone(world.truth, every.unit, day)
    return every.at(here & ~gone & (world.truth.role[every.unit] != ABSORBED))


def fresh(view: View) -> Mask:
    """Rows that no earlier day had."""
    if view.day == 1:
        return np.ones(len(view.records), dtype=np.bool_)
    return view.happens(BIRTH, SPLIT)


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
    told = ~view.lapse("code.missing", rates.code_missing)
    code = identity.org_code(view, view.chance("code.wrong", rates.code_wrong))
    parent = np.maximum(view.truth.parent[unit], 0)
    branch = view.kind(BRANCH)
    return {
        "entity_key": keys(view.world, view.record),
        "registration_no": identity.registration(view, view.chance("number.wrong", 0.002)),
        "uscc": only(told, identity.uscc(view)),
        "org_code": only(told & ~view.kind(TRADER), code),
        "name": _names(view),
        "former_names": _former(view),
        "entity_type": types(view),
        "parent_key": only(branch, keys(view.world, 2 * parent)),
        "parent_name": only(branch, _parent_names(view, parent)),
    }


def keys(world: World, record: Ints) -> pa.StringArray:
    """The register's own key: 32 hexadecimal digits, another for the second record of a unit."""
    halves = (world.dice.bits(f"register.key.{half}", record) for half in "ab")
    both = np.stack(list(halves), axis=1).astype(">u8").tobytes().hex()
    return codes.text(np.frombuffer(both.encode(), dtype=np.uint8).reshape(-1, 32))


def _names(view: View) -> pa.StringArray:
    now = history.names_on(view.truth, view.world.dice, view.unit, view.day)
    before = history.names_before(view.truth, view.world.dice, view.unit)
    return names.written(before.where(view.records.copy == 1, now))


def _former(view: View) -> pa.StringArray:
    """The name before; the register forgot one in ten, but never the newest."""
    truth, dice, unit = view.truth, view.world.dice, view.unit
    newly = view.happened(RENAMING)
    known = (timeline.changed(truth, dice, unit, RENAMING, 1) >= 0) & ~view.chance("forgot", 0.1)
    before = history.names_before(truth, dice, unit)
    written = names.written(history.names_on(truth, dice, unit, 1).where(newly, before))
    return only((known | newly) & (view.records.copy == 0), written)


def _parent_names(view: View, parent: Ints) -> pa.StringArray:
    """A branch that did not follow its parent's renaming names it as it was."""
    truth, dice = view.truth, view.world.dice
    follows = timeline.follows(truth, dice, view.unit)
    when = np.where(follows, view.today, truth.established[view.unit])
    return names.written(history.names_at(truth, dice, parent, when))


def types(view: View) -> pa.StringArray:
    """Market entity types, four digits."""
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
    return {
        "address": facets.address(view, here),
        "address_region": places.region_codes(dice, "register.region", unit, here.region),
        "business_address": only(apart, facets.address(view, there, "business")),
        "business_region": only(apart, take(places.codes(), there.region)),
        **office(view),
        "postcode": facets.postcode(view),
    }


def office(view: View) -> Values:
    """The authority of the unit's county."""
    agency = view.bureau.partition("/")[0]
    named = take(places.offices(*_OFFICES[agency]), view.truth.sites.region[view.unit])
    return {"authority_code": facets.regions(view), "authority": named}


def _business(view: View) -> Values:
    capital, funded = facets.capital(view), view.kind(ENTERPRISE, COOPERATIVE)
    paid = view.chance("paid", 0.8)
    return {
        "reg_capital": only(funded, capital),
        "currency": only(funded, view.const("156")),
        "paid_in": only(funded & paid, capital),
        "scope": facets.trade(view, "scope"),
        "industry_section": facets.industry(view, "section"),
        "industry": only(~view.chance("no.industry", 0.08), facets.industry(view)),
    }


def _dates(view: View) -> Values:
    born = view.truth.established[view.unit]
    changed = view.happened(BIRTH, SPLIT, RENAMING, MOVE, NEW_PERSON, REVOCATION)
    day = view.truth.first + view.truth.on[view.unit] - 1
    approved = np.where(changed, day, facets.since(view, born, "approved"))
    limited = view.chance("limited", 0.5)
    return {
        "established": dates(born),
        "approved": dates(approved),
        "term_from": only(limited, dates(born)),
        "term_to": only(limited, dates(born + 3652 * (1 + view.below("term", 3)))),
    }


def _state(view: View) -> Values:
    """Of the dead only those are left that lost their licence."""
    truth, unit = view.truth, view.unit
    revoked = view.happened(REVOCATION)
    ended = (truth.ended[unit] < NEVER) | revoked
    end = np.where(revoked, truth.first + truth.on[unit] - 1, np.minimum(truth.ended[unit], 99_999))
    inspected = ~ended & (truth.established[unit] < view.today - 425)
    inspected &= view.before(_INSPECTED_UNTIL)
    live = take(pa.array(["K", "B", "A", "Z"]), _live(view))
    return {
        "state": either(ended, view.const("D"), live),
        "end_reason": only(ended, view.const("未按规定接受年度检验")),
        "end_date": only(ended, dates(end)),
        "inspection_year": only(inspected, view.const(str(view.world.scene.first.year - 2))),
        "inspection_result": only(inspected, view.const("合格")),
    }


def _live(view: View) -> Ints:
    return view.world.dice.pick("register.state", view.record, (0.965, 0.02, 0.01, 0.005))


def register(name: str) -> Bureau:
    """The register as one of the two bureaus sends it."""
    return Bureau(name, "entity_key", SPOTS, records, columns, fresh)
