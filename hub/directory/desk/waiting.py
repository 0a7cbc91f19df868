"""Waiting: what lies on the desk, for whom, until when."""

from __future__ import annotations

from typing import Any

from catalog.change.lifecycle import moves
from hub.base.clock import day
from hub.base.database.directory import entry
from hub.base.home import Home
from hub.directory.desk import clock, record
from hub.directory.desk.act import KEEPER
from hub.directory.desk.record import Entry
from hub.errors import Denied
from hub.trust.actor import Actor
from hub.trust.policy import require


def waiting(home: Home, actor: Actor, state: str = "") -> list[dict[str, Any]]:
    """What an actor may see of the desk, who waits longest first: his bureau's, or all."""
    require(actor, "entry.read")
    where = [entry.c.state == state] if state else []
    if not _sees(actor, ""):
        where.append(entry.c.agency == actor.agency)
    with home.engine.connect() as on:
        found = record.listed(on, *where)
    return [told(home, one) for one in found]


def see(actor: Actor, key: str) -> None:
    """Let him see an entry at work; raises Denied for another bureau's."""
    require(actor, "entry.read")
    if not _sees(actor, key.partition("/")[0]):
        raise Denied("HUB-C41", actor=actor.id, agency=actor.agency, entry=key)


def told(home: Home, one: Entry) -> dict[str, Any]:
    """An entry with its clock: working days left, below nought when its day is over.

    ``holidays`` says whether those on the way are known, or only the weekends.
    """
    row: dict[str, Any] = {"id": one.id, "state": one.state, "title": one.body["title"]}
    row |= {"base": one.base, "since": one.since, "due": one.due, "moves": moves(one.state)}
    if one.due is None:
        return row | {"left": None, "holidays": None}
    term = clock.due(home, one.state, day(one.since))
    return row | {"left": clock.left(home, one.due), "holidays": term.known}


def _sees(actor: Actor, agency: str) -> bool:
    """Whether he sees this bureau's entries at work; without a bureau, everybody's."""
    return actor.agency in {KEEPER, agency} or bool(actor.roles & {"auditor", "administrator"})
