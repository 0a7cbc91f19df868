"""What the registrar announces: set-ups, changes, ends and inspections (国税发[2003]81号).

The first day brings what happened in the three months before, each later day its own. Events are
announced of the units the register holds, once each.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pyarrow as pa

from hub.sample import codes, dirt
from hub.sample.bureaus import facets, identity
from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.commerce import register
from hub.sample.bureaus.view import Events, Records, View, World, dates, either, held, only
from hub.sample.dice import Ints, Mask
from hub.sample.dirt import Spot, Values
from hub.sample.texts import names, people, places
from hub.sample.texts.words import join, take
from hub.sample.world import history
from hub.sample.world.chronicle import between
from hub.sample.world.population import (
    BIRTH,
    CANCELLATION,
    MERGER,
    MOVE,
    NEVER,
    NEW_PERSON,
    QUIET,
    RENAMING,
    REVOCATION,
    SPLIT,
)

SPOTS = (
    Spot("event_date", dirt.no_such_day),
    Spot("name", dirt.missing),
    Spot("event", dirt.unknown),
    Spot("approved", dirt.endless),
    Spot("address", dirt.overlong),
)

_SPAN = 90
"""Days before day 1 that its file looks back on."""
_INSPECTION = QUIET + 1
_FAILED = 0.01
"""Of the live units, in the months of the annual inspection before and after day 1."""
_LAST_INSPECTION = "2014-03-01"
_WORDS = {BIRTH: "设立", SPLIT: "设立", CANCELLATION: "注销", MERGER: "注销", REVOCATION: "吊销"}
_ITEMS = {RENAMING: "名称", MOVE: "住所", NEW_PERSON: "法定代表人"}
_REASONS = {CANCELLATION: "决议解散", MERGER: "因合并解散", REVOCATION: "未按规定接受年度检验"}


def records(world: World, name: str, day: int) -> Records:
    """What is announced on a day, by unit and date."""
    whose = held(world, f"{name.partition('/')[0]}/enterprise")
    unit, today = whose.unit[whose.copy == 0], world.truth.first + day - 1
    first = today - _SPAN if day == 1 else today
    past = between(world.truth, world.dice, unit, first, today)
    failed = _inspections(world, unit, (first, today))
    rows = [(past.unit, past.date, past.event), (*failed, np.full(len(failed[0]), _INSPECTION))]
    units, when, event = (np.concatenate(column) for column in zip(*rows, strict=True))
    return Events(units, np.zeros_like(units), when, event)


def _inspections(world: World, unit: Ints, span: tuple[int, int]) -> tuple[Ints, Ints]:
    """Units that did not pass the inspection, and when that was found."""
    truth, (first, last) = world.truth, span
    when = truth.first - _SPAN + world.dice.below("inspection.day", unit, 2 * _SPAN)
    failed = world.dice.chance("inspection.failed", unit, _FAILED) & (truth.ended[unit] == NEVER)
    failed &= (when >= first) & (when <= last) & (truth.established[unit] < first - 365)
    if last >= int(np.datetime64(_LAST_INSPECTION).astype(np.int64)):
        failed[:] = False
    return unit[failed], when[failed]


def columns(view: View) -> Values:
    """Contract field by contract field: the state on the date of the event."""
    happened = cast("Events", view.records)
    date, event = happened.date, happened.event
    source = View(view.world, f"{view.bureau.partition('/')[0]}/enterprise", happened, view.day)
    code = identity.org_code(source, np.zeros(len(date), dtype=np.bool_))
    inspected = event == _INSPECTION
    return {
        "event_id": join("GS", codes.text(codes.digits(date, 5)), _two(event), _eight(view.unit)),
        "event": _words(event),
        "event_date": dates(date),
        "entity_key": register.keys(view.world, source.record),
        "registration_no": identity.registration(source, np.zeros(len(date), dtype=np.bool_)),
        "uscc": identity.uscc(source),
        "org_code": code,
        "entity_type": register.types(source),
        **_states(source, date),
        "phone": only(source.chance("has.phone", 0.7), facets.phone(source)),
        "approved": dates(date),
        **register.office(source),
        **_contents(source, happened),
        "reason": _picked(event, _REASONS),
        "inspection_year": only(inspected, view.const(str(view.world.scene.first.year - 1))),
        "inspection_result": only(inspected, view.one_of("result", "未参加年检", "年检不合格")),
    }


def _two(event: Ints) -> pa.StringArray:
    return codes.text(codes.digits(event, 2))


def _eight(unit: Ints) -> pa.StringArray:
    return codes.text(codes.digits(unit, 8))


def _words(event: Ints) -> pa.StringArray:
    words = _WORDS | dict.fromkeys(_ITEMS, "变更") | {_INSPECTION: "年检"}
    return _picked(event, words)


def _picked(event: Ints, words: dict[int, str]) -> pa.StringArray:
    table = pa.array([words.get(number, "") for number in range(_INSPECTION + 1)])
    return take(table, event)


def _states(view: View, date: Ints) -> Values:
    """Name, person and place in force."""
    truth, dice, unit = view.truth, view.world.dice, view.unit
    here = history.sites_at(truth, dice, unit, date)
    return {
        "name": names.written(history.names_at(truth, dice, unit, date)),
        "legal_rep": people.names(history.people_at(truth, dice, unit, date)),
        "address": facets.address(view, here),
        "address_region": take(places.codes(), here.region),
    }


def _contents(view: View, happened: Events) -> Values:
    """What was changed, from what, into what."""
    before, after = (_states(view, happened.date - back) for back in (1, 0))
    fields = {RENAMING: "name", MOVE: "address", NEW_PERSON: "legal_rep"}
    texts = [view.const(""), view.const("")]
    for event, field in fields.items():
        here: Mask = happened.event == event
        texts = [either(here, s[field], t) for s, t in zip((before, after), texts, strict=True)]
    return {
        "change_item": _picked(happened.event, _ITEMS),
        "before": texts[0],
        "after": texts[1],
    }


def _every(view: View) -> Mask:
    return np.ones(len(view.records), dtype=np.bool_)


def event(name: str) -> Bureau:
    """The announcements of one of the two bureaus."""
    source = f"{name.partition('/')[0]}/enterprise"
    return Bureau(name, "event_id", SPOTS, records, columns, _every, source, about=False)
