"""Entry: a task in somebody's hands: read, found free, written back with what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, select

from hub.base.clock import stamp
from hub.base.database.people import decision
from hub.base.database.people import task as table
from hub.errors import Denied, Usage
from hub.registry.people import journal
from hub.registry.people.desk import Desk
from hub.registry.people.follow import OPEN
from hub.registry.people.force import Standing, settled
from hub.registry.people.journal import paired

LASTS: Final = timedelta(days=3)
"""How long a task that somebody has taken is kept for him."""

Row = Mapping[str, Any]


def rows(desk: Desk, keys: Sequence[str]) -> list[Row]:
    """Tasks by their ids, in that order; raises Usage for one that is unknown."""
    found: dict[str, Row] = {}
    with desk.home.engine.connect() as on:
        for at in range(0, len(keys), journal.AT_ONCE):
            some = table.c.id.in_(keys[at : at + journal.AT_ONCE])
            found |= {row["id"]: row for row in on.execute(select(table).where(some)).mappings()}
    for key in keys:
        if key not in found:
            raise Usage("HUB-R28", task=key)
    return [found[key] for key in dict.fromkeys(keys)]


def standing(desk: Desk, row: Row) -> Standing:
    """Where the pair of a task stands with people."""
    if not row["right_record"]:
        return Standing()
    pair = paired(row["left_record"], row["right_record"])
    with desk.home.engine.connect() as on:
        return settled(journal.of(on, [pair])[pair])


def free(desk: Desk, row: Row) -> Standing:
    """Pass when the task is open, of this desk's county and nobody else's now; how it stands."""
    if row["state"] not in OPEN:
        raise Usage("HUB-R29", **_stands(row))
    desk.within(row["county"])
    if _taken(desk, row) and not desk.chief:
        raise Usage("HUB-R31", task=row["id"], actor=row["taken_by"])
    now = standing(desk, row)
    if row["proposed_by"] and desk.actor.id in now.persons:
        raise Denied("HUB-R30", task=row["id"], actor=desk.actor.id)
    return now


def _taken(desk: Desk, row: Row) -> bool:
    """Whether somebody else has it in hand, and not for too long."""
    if row["taken_by"] in {None, desk.actor.id}:
        return False
    return desk.home.clock.now() - datetime.fromisoformat(row["taken_at"]) < LASTS


def write(on: Connection, row: Row, change: Mapping[str, Any]) -> None:
    """Change a task that nobody has changed since it was read; raises Usage otherwise."""
    here = (table.c.id == row["id"]) & (table.c.stand == row["stand"])
    done = on.execute(table.update().where(here).values(**change, stand=row["stand"] + 1))
    if not done.rowcount:
        raise Usage("HUB-R29", **_stands(row))


def log(on: Connection, desk: Desk, row: Row, said: Mapping[str, Any]) -> None:
    """Keep a decision (act, verdict, reason) with the state that the task had before."""
    before = {"task": row["id"], "state": row["state"], "county": row["county"]}
    who = {"actor": desk.actor.id, "at": stamp(desk.home.clock)}
    on.execute(decision.insert().values(**{"undoes": None, **before, **who, **said}))


def _stands(row: Row) -> dict[str, Any]:
    return {"task": row["id"], "state": row["state"], "actor": row["decided_by"] or "—"}
