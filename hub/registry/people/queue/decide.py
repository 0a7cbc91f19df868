"""Decide: what people do with tasks, one or many at once, all of them or none.

``same different unsure`` judge the pair; ``legal establishment`` say what a new unit is, as a
surveyed value; ``misplaced`` returns a task to the city (地错分), whence it is assigned anew;
``invalid`` sets the record aside until it changes (本次无效); ``again`` takes people's word off the
pair and lets the next edition decide (重新合并).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from sqlalchemy import Connection

from hub.base.clock import stamp
from hub.base.home import present
from hub.errors import Usage
from hub.registry import store
from hub.registry.people import journal, units
from hub.registry.people.desk import Desk, part
from hub.registry.people.follow import FREE, told
from hub.registry.people.force import Standing, settled
from hub.registry.people.journal import Source, Verdict
from hub.registry.people.judge import VERDICTS, Ruling, enter, required
from hub.registry.people.queue import entry
from hub.registry.people.queue.entry import Row
from hub.registry.people.sayable import KIND
from hub.registry.people.survey import Statement, note

KINDS: Final = ("legal", "establishment")
ROUTES: Final = ("misplaced", "invalid", "again")
CITY: Final = 4
"""Digits of a region code that name a city; the first two name the province."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of tasks."""

    verdict: str
    reason: str
    source: Source = "desk"


@dataclass(frozen=True, slots=True)
class Act:
    """What was decided at once; ``id`` takes it back."""

    id: str
    decided: int
    proposed: int
    """Of these, how many wait for a second person."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One decision, weighed before anything is written."""

    row: Row
    said: Said
    standing: Standing
    persons: int
    edition: int


def offered(row: Row) -> tuple[str, ...]:
    """What may be said of a task."""
    return (*(VERDICTS if row["right_record"] else KINDS), *ROUTES)


def decide(desk: Desk, keys: Sequence[str], said: Said) -> Act:
    """Decide tasks alike. Raises Usage or Denied for the first that cannot be, and decides none."""
    return carry(desk, weigh(desk, keys, said))


def weigh(desk: Desk, keys: Sequence[str], said: Said) -> list[Plan]:
    """What deciding would come to; raises as ``decide`` does, and writes nothing."""
    return [plan(desk, row, said) for row in entry.rows(desk, keys)]


def plan(desk: Desk, row: Row, said: Said) -> Plan:
    """Weigh one decision; raises Usage or Denied when it cannot be taken."""
    required(said.reason, "--reason")
    if said.verdict not in offered(row):
        raise Usage("HUB-R24", verdict=said.verdict, known=", ".join(offered(row)))
    standing, last = entry.free(desk, row), store.newest(desk.home)
    return Plan(row, said, standing, _persons(desk, row, said), last.number if last else 0)


def carry(desk: Desk, plans: Sequence[Plan]) -> Act:
    """Write decisions as one act."""
    act = journal.act()
    with desk.home.engine.begin() as on:
        changed = [_carry(on, desk, one, act) for one in plans]
    return Act(act, len(plans), sum(one["proposed_by"] is not None for one in changed))


def _persons(desk: Desk, row: Row, said: Said) -> int:
    """Two for a blind review and for a large merger."""
    if said.verdict not in VERDICTS or row["blind"]:
        return 2 if row["blind"] else 1
    held = (row["left_unit"], row["right_unit"])
    return units.persons(desk.home, held, cast("Verdict", said.verdict))


def _carry(on: Connection, desk: Desk, one: Plan, act: str) -> dict[str, Any]:
    row, said = one.row, one.said
    by = {"decided_by": desk.actor.id, "decided_at": stamp(desk.home.clock)}
    change = {"proposed_by": None, "state": "decided", "verdict": said.verdict, **by}
    if said.verdict in VERDICTS:
        change |= _judged(on, desk, one, act)
    elif said.verdict in KINDS:
        note(on, desk, _kind(desk, one), act)
    else:
        change |= {"state": said.verdict} | _routed(on, desk, one, act)
    entry.write(on, row, change)
    entry.log(on, desk, row, {"act": act, "verdict": said.verdict, "reason": said.reason.strip()})
    return change


def _judged(on: Connection, desk: Desk, one: Plan, act: str) -> dict[str, Any]:
    """Enter the judgement, and say where that leaves the task."""
    row, said = one.row, one.said
    verdict, reason = cast("Verdict", said.verdict), said.reason
    ruling = Ruling(row["left_record"], row["right_record"], verdict, reason, said.source)
    enter(on, desk, ruling, {"act": act, "persons": one.persons, "blind": row["blind"]})
    standing = settled(journal.of(on, [ruling.pair])[ruling.pair])
    return {"state": "conflict" if standing.disputed else row["state"]} | told(standing)


def _kind(desk: Desk, one: Plan) -> Statement:
    day = present(desk.home)
    return Statement(one.row["left_record"], KIND, one.said.verdict, day, one.said.reason)


def _routed(on: Connection, desk: Desk, one: Plan, act: str) -> dict[str, Any]:
    """What is not a word on the matter itself: the pair stays apart, or as the machine says."""
    if one.said.verdict == "misplaced":
        return {"county": _above(one.row["county"]), "taken_by": None, "taken_at": None, **FREE}
    if one.row["right_record"] and one.said.verdict == "invalid":
        _judged(on, desk, replace(one, said=replace(one.said, verdict="different")), act)
    elif one.standing.live:
        _judged(on, desk, replace(one, said=replace(one.said, verdict="unsure")), act)
    return {"edition": one.edition}


def _above(county: str) -> str:
    """The city of a county, the province of a city."""
    inside = part(county)
    return county[:CITY].ljust(6, "0") if len(inside) > CITY else county[:2].ljust(6, "0")
