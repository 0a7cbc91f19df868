"""Attempts to declare what is classified: that there was one, by whom and where; never of what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import desc, select

from catalog.mistake import Mistake
from hub.base import leaf
from hub.base.clock import stamp
from hub.base.database.directory import attempt
from hub.base.home import Home
from hub.trust.actor import Actor

RULE: Final = "secrecy.classified"


def keep(home: Home, actor: Actor, mistakes: Iterable[Mistake]) -> None:
    """Keep one row for every file in which somebody tried."""
    files = dict.fromkeys(mistake.file for mistake in mistakes if mistake.rule == RULE)
    for place in files:
        row = {"agency": actor.agency, "place": place, "actor": actor.id, "at": stamp(home.clock)}
        with home.engine.begin() as on:
            seq = leaf.append(on, home.clock, "attempt", place, row)
            on.execute(attempt.insert().values(seq=seq, **row))


def listing(home: Home) -> list[dict[str, Any]]:
    """Every attempt, the newest first."""
    with home.engine.connect() as on:
        rows = on.execute(select(attempt).order_by(desc(attempt.c.seq))).mappings()
        return [dict(row) for row in rows]
