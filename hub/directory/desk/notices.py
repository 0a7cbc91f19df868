"""Notices: a reader is told of a new version when one of *his* items is not what it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, desc, select

from catalog.change.difference import concerning, verdict
from hub.base import leaf
from hub.base.canonical import canonical
from hub.base.clock import stamp
from hub.base.database.directory import notice
from hub.base.home import Home
from hub.directory.desk.versions import Version
from schemas.compare import Change


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads an entry under which name, and which of its items."""

    agency: str
    name: str
    """``subscription:<id>`` or ``grant:<id>``."""
    columns: tuple[str, ...]


def tell(
    on: Connection, home: Home, new: Version, changes: Sequence[Change], readers: Iterable[Reader]
) -> int:
    """Keep a notice for everybody whom a new version concerns; answers how many."""
    told = 0
    for reader in readers:
        his = concerning(changes, reader.columns)
        if his:
            told += 1
            row = {"agency": reader.agency, "entry": new.id, "number": new.number}
            row |= {"reader": reader.name, "verdict": verdict(his), "at": stamp(home.clock)}
            items = [asdict(change) for change in his]
            name = f"{new.address}:{reader.name}"
            seq = leaf.append(on, home.clock, "notice", name, row | {"items": items})
            on.execute(notice.insert().values(seq=seq, items=canonical(items).decode(), **row))
    return told


def listing(home: Home, agency: str = "", limit: int = 50) -> list[dict[str, Any]]:
    """What an agency was told, or every one; the newest first."""
    asked = select(notice).order_by(desc(notice.c.seq)).limit(limit)
    if agency:
        asked = asked.where(notice.c.agency == agency)
    with home.engine.connect() as on:
        rows = [dict(row) for row in on.execute(asked).mappings()]
    return [row | {"items": json.loads(row["items"])} for row in rows]
