"""Make a frame, keep it, and make it again years later: the same bytes, or it is said why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from sqlalchemy import select

from hub.base import leaf
from hub.base.canonical import canonical
from hub.base.clock import stamp
from hub.base.database.tables import frame
from hub.base.home import Home
from hub.errors import Stop, Usage
from hub.registry.history.frames.define import Definition, named
from hub.registry.history.frames.file import bytes_of, place, sha256, state
from hub.trust.actor import Actor

SCHEMA_VERSION: Final = 1
FILE: Final = "frame.csv"

Row = dict[str, Any]


def make(home: Home, actor: Actor, name: str, definition: Definition, reason: str) -> Row:
    """Freeze a list of units under a name; the same again under the same name changes nothing.

    Raises Usage for a name that is no name, or that stands for another list already.
    """
    if there := _kept(home, named(name)):
        if Definition.load(there["definition"]) != definition:
            raise Usage("HUB-R41", name=name, edition=there["edition"])
        return there
    rows = definition.rows(home)
    data = bytes_of(rows)
    new: Row = {
        "name": name,
        "definition": definition.body(),
        "standards": definition.standards(),
        "edition": definition.edition,
        "rows": len(rows),
        "sha256": sha256(data),
        "at": stamp(home.clock),
        "actor": actor.id,
        "reason": reason,
    }
    place(path(home, name), data, _told(new))
    body = {"asked": new["definition"], "standards": new["standards"]}
    row = {key: value for key, value in new.items() if key != "standards"}
    with home.engine.begin() as on:
        on.execute(frame.insert().values(row | {"definition": canonical(body).decode()}))
        leaf.append(on, home.clock, "frame", name, _told(new))
    return new


def frames(home: Home) -> list[Row]:
    """Every frame, the newest first."""
    with home.engine.connect() as on:
        rows = on.execute(select(frame).order_by(frame.c.at.desc(), frame.c.name)).mappings()
        return [_shown(dict(row)) for row in rows]


def one(home: Home, name: str) -> Row:
    """A frame as it was kept. Raises Usage when there is none of that name."""
    found = _kept(home, name)
    if found is None:
        raise Usage("HUB-R39", name=name)
    return found


def rows(home: Home, name: str) -> pa.Table:
    """A frame's rows, made again and found to be those that were frozen.

    Raises Stop when they are not: a code list changed since, or the lake is not what it was.
    """
    kept = one(home, name)
    return _again(home, kept)[0]


def verify(home: Home, name: str) -> Row:
    """Make a frame again from the lake and put its file back where it is missing or was changed.

    Raises Stop like ``rows``. ``file`` says how the file was found: sound, changed or missing.
    """
    kept = one(home, name)
    data = _again(home, kept)[1]
    found = state(path(home, name), kept["sha256"])
    if found != "sound":
        place(path(home, name), data, _told(kept))
    return {key: kept[key] for key in ("name", "edition", "rows", "sha256")} | {"file": found}


def path(home: Home, name: str) -> Path:
    """Where a frame's file lies."""
    return home.settings.frames / name / FILE


def _again(home: Home, kept: Row) -> tuple[pa.Table, bytes]:
    definition = Definition.load(kept["definition"])
    if (now := definition.standards()) != kept["standards"]:
        changed = ", ".join(key for key in now if now[key] != kept["standards"].get(key))
        raise Stop("HUB-R42", name=kept["name"], lists=changed)
    table = definition.rows(home)
    data = bytes_of(table)
    if sha256(data) != kept["sha256"]:
        raise Stop("HUB-R43", name=kept["name"], edition=kept["edition"])
    return table, data


def _kept(home: Home, name: str) -> Row | None:
    with home.engine.connect() as on:
        row = on.execute(select(frame).where(frame.c.name == name)).mappings().first()
    return _shown(dict(row)) if row else None


def _shown(row: Row) -> Row:
    body = json.loads(row["definition"])
    return row | {"definition": body["asked"], "standards": body["standards"]}


def _told(row: Row) -> Row:
    """What the manifest and the leaf say: no clock, no person, so that it is the same again."""
    said = ("name", "definition", "standards", "edition", "rows", "sha256")
    return {"kind": "frame", "schema_version": SCHEMA_VERSION} | {key: row[key] for key in said}
