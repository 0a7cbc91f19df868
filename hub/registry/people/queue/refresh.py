"""Refresh: the newest edition's doubts become tasks, and tasks without a doubt are closed.

Run again on the same edition it changes nothing. A task that people decided stays decided; one of
which the record changed, or that was to be merged again, is opened when the doubt is still there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
from sqlalchemy import Connection, select

from hub.base import lease
from hub.base.clock import stamp
from hub.base.database.people import task
from hub.base.home import Home
from hub.errors import Retry
from hub.registry import store
from hub.registry.engine import engine, run
from hub.registry.people import force, units
from hub.registry.people.follow import FREE, OPEN, RESTING, named
from hub.registry.people.force import Standing
from hub.registry.people.journal import Pair
from hub.registry.people.queue.change import Now, change
from hub.registry.people.queue.read import SURE
from hub.registry.people.queue.review import second

LEASE: Final = "queue"
_PAIR: Final = pa.schema(dict.fromkeys(("left_record", "right_record"), pa.string()))
_READ: Final = ("judgement", "link", "unit")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a call came to."""

    opened: int = 0
    reopened: int = 0
    closed: int = 0


def refresh(home: Home) -> Refreshed:
    """Bring the tasks up to the newest edition; left to another process that is just doing it."""
    try:
        with lease.held(home.engine, home.clock, LEASE):
            return _refreshed(home)
    except Retry:
        return Refreshed()


def _refreshed(home: Home) -> Refreshed:
    last = store.newest(home)
    if last is None:
        return Refreshed()
    standings = force.standings(home)
    known, seqs = _known(home)
    wanted = {_name(row): row for row in _asked(home, _spoken(known, standings))}
    about = {"edition": last.number, "since": stamp(home.clock)}
    changes = [
        (row, change(row, Now(last.number, wanted.get(key), _of(row, standings), seqs.get(key, 0))))
        for key, row in known.items()
    ]
    fresh = [_fresh(key, row) | about for key, row in wanted.items() if key not in known]
    with home.engine.begin() as on:
        if fresh:
            on.execute(task.insert(), fresh)
        done = [_write(on, row, made, about) for row, made in changes if made]
        second(on, standings, known.values(), about)
    return Refreshed(len(fresh), done.count("opened"), done.count("closed"))


def _known(home: Home) -> tuple[dict[str, Row], dict[str, int]]:
    """Every task, and on which landed row the record of each that was set aside stands now."""
    with home.engine.connect() as on:
        known = {row["id"]: dict(row) for row in on.execute(select(task)).mappings()}
    aside = {k: row["left_record"] for k, row in known.items() if row["state"] == "invalid"}
    there = units.found(home, set(aside.values()))
    return known, {key: there[record].seq for key, record in aside.items() if record in there}


def _spoken(known: dict[str, Row], standings: dict[Pair, Standing]) -> Iterable[Pair]:
    """Pairs of which people have spoken; not those where they only put the question off."""
    for pair, standing in standings.items():
        state = known.get(named(*pair), {}).get("state")
        if standing.live and (standing.proposed or state not in (*OPEN, *RESTING)):
            yield pair


def _asked(home: Home, spoken: Iterable[Pair]) -> list[Row]:
    """Rows of ``wanted``."""
    with engine() as on:
        for name in _READ:
            store.attach_last(on, home, name)
        rows = [dict(zip(_PAIR.names, pair, strict=True)) for pair in spoken]
        on.register("spoken", pa.Table.from_pylist(rows, _PAIR))
        on.register("sure", pa.table({"rule": SURE}))
        run(on, "people/queue")
        return list(on.table("wanted").to_arrow_table().to_pylist())


def _of(row: Row, standings: dict[Pair, Standing]) -> Standing:
    ends = sorted((row["left_record"], row["right_record"] or ""))
    return standings.get((ends[0], ends[1]), Standing())


def _name(row: Row) -> str:
    return named(row["left_record"], row["right_record"])


def _fresh(key: str, row: Row) -> Row:
    return {"id": key, "state": row["origin"], "blind": False, "stand": 0, **row}


def _write(on: Connection, row: Row, made: Any, about: Row) -> str:
    """Write a task unless somebody has just decided it; one opened anew waits from now on."""
    opens = made["state"] in OPEN and row["state"] not in OPEN
    anew = {**about, **FREE, "taken_by": None, "taken_at": None} if opens else {}
    stand = {"stand": row["stand"] + 1} if opens else {}
    unchanged = (task.c.id == row["id"]) & (task.c.stand == row["stand"])
    on.execute(task.update().where(unchanged).values(**made, **anew, **stand))
    return "opened" if opens else "closed" if made["state"] == "gone" else "kept"
