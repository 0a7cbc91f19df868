"""Record: what is on the desk, and the log of its steps, each with its leaf."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Row, select
from sqlalchemy.exc import IntegrityError

from catalog.change.lifecycle import WAITING, WRITING, State, Step
from hub.base import leaf
from hub.base.canonical import canonical, sha256
from hub.base.clock import stamp
from hub.base.database.directory import entry, step
from hub.base.home import Home
from hub.directory.desk import clock
from hub.errors import Retry
from hub.trust.actor import Actor

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry on the desk."""

    id: str
    state: State
    body: dict[str, Any]
    digest: str
    base: int
    """The version it was taken from; 0 for none."""
    since: str
    due: str | None
    stand: int
    """How many steps it has made."""

    @property
    def agency(self) -> str:
        """Whose entry it is."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Made:
    """A step as somebody makes it."""

    step: Step
    actor: Actor
    reason: str = ""


def digest(body: dict[str, Any]) -> str:
    """By what two texts of an entry are known to be the same."""
    return sha256(canonical(body))


def found(on: Connection, key: str) -> Entry | None:
    """The entry of an id, held until the transaction ends."""
    row = on.execute(select(entry).where(entry.c.id == key).with_for_update()).first()
    return _load(row) if row else None


def listed(on: Connection, *where: ColumnElement[bool]) -> list[Entry]:
    """Entries on the desk, who waits longest first."""
    return [_load(row) for row in on.execute(select(entry).where(*where).order_by(entry.c.since))]


def move(on: Connection, home: Home, before: Entry, made: Made) -> Entry:
    """Make a step: the entry as it is now. One whose ``stand`` is 0 comes onto the desk."""
    state, now = made.step.after, stamp(home.clock)
    term = clock.due(home, state) if state in WAITING else None
    after = replace(
        before,
        state=state,
        since=now,
        due=term.day.isoformat() if term else None,
        stand=before.stand + 1,
    )
    _log(on, home, before, after, made)
    _keep(on, after)
    return after


def authors(on: Connection, one: Entry) -> frozenset[str]:
    """Who has written or submitted what lies on the desk, since it was last taken from the tree."""
    asked = select(step.c.actor, step.c.action).where(step.c.entry == one.id).order_by(step.c.stand)
    names: set[str] = set()
    for row in on.execute(asked):
        if row.action in {"add", "forupdate"}:
            names.clear()
        if row.action in WRITING:
            names.add(row.actor)
    return frozenset(names)


def refused(on: Connection, one: Entry) -> bool:
    """Whether this very text was rejected before."""
    rejected = step.c.action.in_(("reg_reject", "pub_reject"))
    same = (step.c.entry == one.id) & (step.c.digest == one.digest) & rejected
    return on.scalar(select(step.c.seq).where(same).limit(1)) is not None


def log(home: Home, key: str) -> list[dict[str, Any]]:
    """The steps of an entry, oldest first, without the texts."""
    names = ("seq", "action", "before", "after", "digest", "at", "actor", "reason")
    asked = select(*(step.c[name] for name in names)).where(step.c.entry == key)
    with home.engine.connect() as on:
        return [dict(row) for row in on.execute(asked.order_by(step.c.stand)).mappings()]


def _log(on: Connection, home: Home, before: Entry, after: Entry, made: Made) -> None:
    said = {"entry": after.id, "action": made.step.action, "digest": after.digest}
    said |= {"before": before.state, "after": after.state, "at": after.since}
    said |= {"actor": made.actor.id, "reason": made.reason.strip()}
    row: dict[str, Any] = said | {"stand": after.stand}
    body = {"kind": "step", "schema_version": SCHEMA_VERSION, **row}
    seq = leaf.append(on, home.clock, "step", f"{after.id}#{after.stand}", body)
    changed = made.step.action in WRITING or made.step.move == "agree"
    text = json.dumps(after.body, ensure_ascii=False) if changed else None
    try:
        on.execute(step.insert().values(seq=seq, body=text, **row))
    except IntegrityError as error:
        raise Retry("HUB-C53", entry=after.id) from error


def _keep(on: Connection, one: Entry) -> None:
    row = {
        name: getattr(one, name) for name in ("state", "digest", "base", "since", "due", "stand")
    }
    row |= {"body": json.dumps(one.body, ensure_ascii=False), "agency": one.agency}
    if one.stand == 1:
        on.execute(entry.insert().values(id=one.id, **row))
    else:
        on.execute(entry.update().where(entry.c.id == one.id).values(**row))


def _load(row: Row[Any]) -> Entry:
    state = cast("State", row.state)
    told = (row.digest, row.base, row.since, row.due, row.stand)
    return Entry(row.id, state, json.loads(row.body), *told)
