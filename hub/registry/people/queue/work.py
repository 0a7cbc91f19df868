"""Work: take tasks, pass them on to another county, take one's last decision back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, desc, select

from hub.base.clock import stamp
from hub.base.database.people import decision, judgement, survey
from hub.errors import Usage
from hub.registry.people import journal
from hub.registry.people.desk import Desk
from hub.registry.people.follow import FREE
from hub.registry.people.force import Standing, settled
from hub.registry.people.journal import UNDONE, Pair, paired
from hub.registry.people.judge import required, unsay
from hub.registry.people.queue import entry
from hub.registry.people.queue.decide import Act

ASSIGNED: Final = "assigned"
"""The verdict of a decision that passes a task on."""


def take(desk: Desk, keys: Sequence[str]) -> list[str]:
    """Take tasks into one's own hands; raises Usage or Denied when one cannot be had."""
    found = entry.rows(desk, keys)
    for row in found:
        entry.free(desk, row)
    now = {"taken_by": desk.actor.id, "taken_at": stamp(desk.home.clock)}
    with desk.home.engine.begin() as on:
        for row in found:
            entry.write(on, row, now)
    return [row["id"] for row in found]


def assign(desk: Desk, keys: Sequence[str], county: str, reason: str) -> Act:
    """Pass tasks on to a county, which need not be one's own; one returned to the city is open."""
    required(reason, "--reason")
    found = entry.rows(desk, keys)
    for row in found:
        entry.free(desk, row)
    act = journal.act()
    with desk.home.engine.begin() as on:
        for row in found:
            state = row["origin"] if row["state"] == "misplaced" else row["state"]
            there = {"county": county, "state": state, "taken_by": None, "taken_at": None}
            entry.write(on, row, there)
            said = {"act": act, "verdict": ASSIGNED, "reason": reason.strip()}
            entry.log(on, desk, row, said)
    return Act(act, len(found), 0)


def take_back(desk: Desk) -> list[str]:
    """Undo the actor's last decision, whole as it was given; the tasks that are open again.

    Raises Usage when there is none, or when another has decided one of its tasks since.
    """
    act, made = _last(desk)
    found = {row["id"]: row for row in entry.rows(desk, [one["task"] for one in made])}
    why = {"act": journal.act(), "reason": f"{UNDONE} {act}"}
    with desk.home.engine.begin() as on:
        pairs = _unsaid(on, desk, act, why)
        said = journal.of(on, pairs)
        for one in made:
            row = found[one["task"]]
            pair = paired(row["left_record"], row["right_record"] or "")
            first = _person(settled(said.get(pair, [])), blind=row["blind"])
            before = {"state": one["state"], "county": one["county"], "proposed_by": first}
            entry.write(on, row, before | FREE)
            entry.log(on, desk, row, {"verdict": UNDONE, "undoes": act, **why})
    return list(found)


def _last(desk: Desk) -> tuple[str, list[Mapping[str, Any]]]:
    """The actor's last act that stands, and its decisions."""
    with desk.home.engine.connect() as on:
        stands = select(decision).where(*_standing()).order_by(desc(decision.c.seq))
        last = on.execute(stands.where(decision.c.actor == desk.actor.id).limit(1)).mappings()
        act = next((row["act"] for row in last), None)
        if act is None:
            raise Usage("HUB-R26", what=desk.actor.id)
        made = on.execute(select(decision).where(decision.c.act == act)).mappings().all()
        for one in made:
            latest = on.execute(stands.where(decision.c.task == one["task"]).limit(1)).mappings()
            _vet(dict(latest.one()), act)
    return act, [dict(one) for one in made]


def _standing() -> tuple[ColumnElement[bool], ...]:
    """Decisions that were not taken back, nor take another back."""
    undone = select(decision.c.undoes).where(decision.c.undoes.is_not(None))
    return decision.c.undoes.is_(None), decision.c.act.not_in(undone)


def _vet(latest: Mapping[str, Any], act: str) -> None:
    if latest["act"] != act:
        facts = {"state": latest["verdict"], "actor": latest["actor"]}
        raise Usage("HUB-R29", task=latest["task"], **facts)


def _unsaid(on: Connection, desk: Desk, act: str, why: dict[str, str]) -> list[Pair]:
    """Take back what an act entered and nobody has taken back yet; the pairs that it judged."""
    judged = journal.rows(on, judgement.c.act == act)
    undone = select(judgement.c.undoes).where(judgement.c.undoes.is_not(None))
    for one in journal.rows(on, judgement.c.act == act, judgement.c.id.not_in(undone)):
        journal.withdraw(on, desk.home, desk.actor, one, why)
    unsaid = select(survey.c.undoes).where(survey.c.undoes.is_not(None))
    stated = select(survey.c.id).where(survey.c.act == act, survey.c.id.not_in(unsaid))
    for key in on.scalars(stated).all():
        unsay(on, desk, key, why)
    return [one.pair for one in judged]


def _person(standing: Standing, *, blind: bool) -> str | None:
    """Who may not decide the task that is open again: it waits for a second person."""
    first = standing.live[0].actor if blind and standing.live else None
    return standing.proposed.actor if standing.proposed else first
