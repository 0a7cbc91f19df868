"""Arrivals: one row a file, scan or push, numbered by feed. A settled one has its receipt.

An arrival is never changed but in its state, and never deleted. ``reason`` is empty until a person
decides about a held one (``hold``): a batch with a reason is past every automatic judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, desc, func, select

from hub.base.canonical import sha256
from hub.base.clock import stamp
from hub.base.database.tables import arrival as table
from hub.base.home import Home
from hub.errors import Usage
from hub.trust.actor import Actor

OPEN: Final = ("received", "staged", "held")
"""States of an arrival that has no receipt yet."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row of the table ``arrival``."""

    batch: str
    feed: str
    sequence: int
    digest: str
    bytes: int
    path: str
    business_date: str
    state: str
    at: str
    actor: str
    reason: str = ""

    @property
    def day(self) -> date:
        """From when its rows are true, unless a row says so itself."""
        return date.fromisoformat(self.business_date)


@dataclass(frozen=True, slots=True)
class Payload:
    """Archived bytes that have not been numbered yet."""

    path: str
    digest: str
    bytes: int
    business_date: str
    reason: str = ""


def batch_id(feed: str, sequence: int, digest: str) -> str:
    """16 hex: the same bytes arriving again are another batch."""
    return sha256(f"{feed}\n{sequence}\n{digest}".encode())[:16]


def find(home: Home, batch: str) -> Arrival:
    """The arrival of a batch; raises Usage for an unknown one."""
    with home.engine.connect() as on:
        row = on.execute(select(table).where(table.c.batch == batch)).first()
    if row is None:
        raise Usage("HUB-X09", batch=batch)
    return Arrival(**row._asdict())


def unsettled(home: Home, feed: str) -> list[Arrival]:
    """Arrivals without a receipt, in the order they must land."""
    wanted = (table.c.feed == feed) & table.c.state.in_(OPEN)
    with home.engine.connect() as on:
        rows = on.execute(select(table).where(wanted).order_by(table.c.sequence))
        return [Arrival(**row._asdict()) for row in rows]


def enter(on: Connection, home: Home, feed: str, payload: Payload, actor: Actor) -> str:
    """Number a payload, under the feed's lease; one already waiting under its path goes on."""
    last = newest(on, (table.c.feed == feed) & (table.c.path == payload.path))
    waiting = last is not None and last.state in OPEN
    if last is not None and waiting and last.digest == payload.digest and not payload.reason:
        return last.batch
    count = on.scalar(select(func.max(table.c.sequence)).where(table.c.feed == feed))
    sequence = (count or 0) + 1
    batch = batch_id(feed, sequence, payload.digest)
    kept = {"path": payload.path, "digest": payload.digest, "bytes": payload.bytes}
    when = {"business_date": payload.business_date, "at": stamp(home.clock)}
    who = {"actor": actor.id, "reason": payload.reason, "state": "received"}
    row = {"batch": batch, "feed": feed, "sequence": sequence} | kept | when | who
    on.execute(table.insert().values(**row))
    return batch


def newest(on: Connection, where: object) -> Arrival | None:
    """The arrival with the highest sequence among some."""
    row = on.execute(select(table).where(where).order_by(desc(table.c.sequence)).limit(1)).first()  # type: ignore[arg-type] # an SQL expression
    return None if row is None else Arrival(**row._asdict())


def mark(home: Home, batch: str, state: str) -> None:
    """Move an open arrival to another open state."""
    with home.engine.begin() as on:
        here = (table.c.batch == batch) & table.c.state.in_(OPEN)
        on.execute(table.update().where(here).values(state=state))


def lying(on: Connection, feed: str, payload: Payload) -> bool:
    """Whether a snapshot's file only still lies where it lay, and is no new statement.

    The newest statement is looked at again in every run, and found repeated. An older file whose
    place and bytes are unchanged must not bring its state back; nor must one that was refused,
    once something newer has landed or waits to.
    """
    here = table.c.feed == feed
    last = newest(on, here & (table.c.path == payload.path))
    if last is None or last.digest != payload.digest or last.state in OPEN:
        return False
    newer = newest(on, here & table.c.state.in_(("landed", *OPEN)))
    if last.state == "refused" and not last.reason:
        return newer is not None and newer.sequence > last.sequence
    return newer is not None and newer.digest != payload.digest


def twin(home: Home, mode: str, one: Arrival) -> Arrival | None:
    """The earlier arrival whose digest alone makes this one a repetition, or None.

    Snapshot: the newest landed one, so that A, B, A restores A. Upsert and event: any landed one,
    so that an old file sent again brings nothing back. While an earlier arrival is open nothing is
    said of a snapshot; so what is once true stays true, before the lease and under it.
    """
    if one.reason:
        return None
    earlier = (table.c.feed == one.feed) & (table.c.sequence < one.sequence)
    landed, same = table.c.state == "landed", table.c.digest == one.digest
    with home.engine.connect() as on:
        if mode != "snapshot":
            return newest(on, earlier & landed & same)
        last = newest(on, earlier & (landed | table.c.state.in_(OPEN)))
    return last if last and last.state == "landed" and last.digest == one.digest else None
