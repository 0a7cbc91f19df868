"""Keep a sample: its file, its row, who was in it, and one leaf; and make it again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from sqlalchemy import func, select

from hub.base import leaf, lease
from hub.base.canonical import canonical
from hub.base.canonical import sha256 as digest
from hub.base.clock import stamp, today
from hub.base.database.tables import draw, drawn
from hub.base.home import Home
from hub.errors import Stop, Usage
from hub.registry.history.frames import keep
from hub.registry.history.frames.burden import burden
from hub.registry.history.frames.draw import Plan, chosen
from hub.registry.history.frames.file import bytes_of, place, sha256, state
from hub.trust.actor import Actor

SCHEMA_VERSION: Final = 1
LEASE: Final = "frames"
"""Held while a sample is drawn: the next one must know whom this one burdens."""

Row = dict[str, Any]


def take(home: Home, actor: Actor, frame: str, plan: Plan, reason: str) -> Row:
    """Draw a sample; the same plan on the same frame is the same draw and burdens nobody twice.

    Raises Usage for an unknown frame and a plan that does not fit it, Retry while another draws.
    """
    base = keep.one(home, frame)
    with lease.held(home.engine, home.clock, LEASE):
        return _kept(home, _key(base, plan)) or _take(home, actor, base, plan, reason)


def samples(home: Home, frame: str) -> list[Row]:
    """The draws from a frame, the newest first. Raises Usage when there is no such frame."""
    keep.one(home, frame)
    of_it = select(draw).where(draw.c.frame == frame).order_by(draw.c.seq.desc())
    with home.engine.connect() as on:
        return [_shown(dict(row)) for row in on.execute(of_it).mappings()]


def verify(home: Home, key: str) -> Row:
    """Draw a sample again, find it the same, and put its file back where it is missing or changed.

    Raises Usage for an unknown draw, Stop when it comes out otherwise.
    """
    kept, data = one(home, key), bytes_of(rows(home, key))
    found = state(path(home, kept), kept["sha256"])
    if found != "sound":
        place(path(home, kept), data, _told(kept))
    return {name: kept[name] for name in ("id", "frame", "rows", "sha256")} | {"file": found}


def rows(home: Home, key: str) -> pa.Table:
    """A sample's rows, drawn again and found to be the same; raises like ``verify``."""
    kept = one(home, key)
    base = keep.one(home, kept["frame"])
    table = _drawn(home, base, kept)
    if sha256(bytes_of(table)) != kept["sha256"]:
        raise Stop("HUB-R43", name=key, edition=base["edition"])
    return table


def trial(home: Home, frame: str, plan: Plan) -> pa.Table:
    """What a draw would take now; nothing is kept."""
    base = keep.one(home, frame)
    return _drawn(home, base, _new(home, base, plan))


def one(home: Home, key: str) -> Row:
    """A draw as it was kept. Raises Usage when there is none."""
    found = _kept(home, key)
    if found is None:
        raise Usage("HUB-R39", name=key)
    return found


def path(home: Home, row: Row) -> Path:
    """Where a sample's file lies."""
    folder = keep.path(home, str(row["frame"])).parent
    return folder / f"{row['id']}.csv"


def _take(home: Home, actor: Actor, base: Row, plan: Plan, reason: str) -> Row:
    new = _new(home, base, plan)
    table = _drawn(home, base, new)
    data = bytes_of(table)
    new |= {"rows": len(table), "sha256": sha256(data)}
    kept = {"at": stamp(home.clock), "actor": actor.id, "reason": reason}
    place(path(home, new), data, _told(new))
    _enter(home, new, kept, table["unit_id"].to_pylist())
    return new | kept


def _new(home: Home, base: Row, plan: Plan) -> Row:
    since = _since(today(home.clock), plan.years).isoformat()
    new = {"id": _key(base, plan), "frame": base["name"], "plan": plan.body(), "since": since}
    return new | {"seq": _next(home)}


def _key(base: Row, plan: Plan) -> str:
    return f"D-{digest(canonical([base['sha256'], plan.body()]))[:16]}"


def _drawn(home: Home, base: Row, row: Row) -> pa.Table:
    before = burden(home, base["edition"], date.fromisoformat(row["since"]), row["seq"])
    return chosen(keep.rows(home, base["name"]), Plan.load(row["plan"]), before)


def _enter(home: Home, new: Row, kept: Row, units: list[str]) -> None:
    row = {name: new[name] for name in ("id", "seq", "frame", "rows", "sha256")} | kept
    body = {"plan": new["plan"], "since": new["since"]}
    with home.engine.begin() as on:
        on.execute(draw.insert().values(row | {"definition": canonical(body).decode()}))
        if units:
            on.execute(drawn.insert(), [{"draw": new["id"], "unit_id": unit} for unit in units])
        leaf.append(on, home.clock, "draw", new["id"], _told(new))


def _next(home: Home) -> int:
    with home.engine.connect() as on:
        return int(on.scalar(select(func.coalesce(func.max(draw.c.seq), 0))) or 0) + 1


def _kept(home: Home, key: str) -> Row | None:
    with home.engine.connect() as on:
        row = on.execute(select(draw).where(draw.c.id == key)).mappings().first()
    return _shown(dict(row)) if row else None


def _shown(row: Row) -> Row:
    body: Row = json.loads(row.pop("definition"))
    return row | body


def _since(day: date, years: int) -> date:
    """The same day some years before; the 29th of February becomes the 28th."""
    early = day.year - years
    leap = (day.month, day.day) == (2, 29)
    return date(early, day.month, 28 if leap else day.day)


def _told(row: Row) -> Row:
    said = ("id", "frame", "plan", "since", "seq", "rows", "sha256")
    return {"kind": "draw", "schema_version": SCHEMA_VERSION} | {name: row[name] for name in said}
