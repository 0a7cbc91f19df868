"""Write the serving copy of an edition from the lake, and switch readers to it by rename.

Written in slices, so that memory holds one slice whatever the registry's size. The copy before is
left for readers that still have it open; older ones go.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from hub.base.home import Home
from hub.registry.engine import Engine, attach, engine, run
from hub.registry.linkage.names import folded
from hub.registry.serve.grams import grams
from hub.registry.store import Edition

SLICE: Final = 20_000
"""Units held in memory at once."""
TABLES: Final = Path(__file__).with_name("tables.sql")
READ: Final = ("link", "judgement", "value", "unit", "comparison")
INSERT: Final = {
    "code": "INSERT INTO code VALUES (?, ?, ?)",
    "comparison": "INSERT INTO comparison VALUES (?, ?, ?, ?, ?, ?, ?)",
    "page": "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "words": "INSERT INTO words (rowid, grams) VALUES (?, ?)",
}


def stands(home: Home, of: Edition) -> bool:
    """Whether readers are on this edition's copy."""
    link = home.settings.serve / "current"
    return link.is_file() and link.resolve() == _copy(home, of).resolve()


def write(home: Home, of: Edition) -> None:
    """Make the copy of a committed edition: whole under its name, or not at all."""
    home.settings.serve.mkdir(parents=True, exist_ok=True)
    part = home.settings.serve / f".{of.number}.part"
    part.unlink(missing_ok=True)
    with engine() as on, closing(sqlite3.connect(part)) as out:
        for name in READ:
            attach(on, f"{name}_", home.settings.registry(name), of.outputs[name])
        run(on, "serving", edition=of.number)
        out.executescript(TABLES.read_text(encoding="utf-8"))
        with out:
            _fill(on, out, of)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(_copy(home, of))


def switch(home: Home, of: Edition) -> None:
    """Point readers at the copy of this edition, in one rename."""
    fresh = home.settings.serve / ".current.part"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(_copy(home, of).name)
    fresh.replace(home.settings.serve / "current")
    for old in home.settings.serve.glob("*.sqlite"):
        if int(old.stem) < of.number - 1:
            old.unlink()


def _copy(home: Home, of: Edition) -> Path:
    return home.settings.serve / f"{of.number}.sqlite"


def _fill(on: Engine, out: sqlite3.Connection, of: Edition) -> None:
    out.execute("INSERT INTO edition VALUES (?, ?)", (of.number, of.at))
    for name in ("code", "comparison"):
        out.executemany(INSERT[name], _rows(on, name))
    for low in range(0, len(on.table("unit")), SLICE):
        run(on, "page", low=low, high=low + SLICE)
        out.executemany(INSERT["page"], _rows(on, "page"))
        out.executemany(INSERT["words"], _words(on))


def _words(on: Engine) -> Iterator[tuple[int, str]]:
    """Every name of the slice's units, folded, as what the index holds."""
    for batch in on.table("spoken").to_arrow_reader():
        names = folded(batch["name"]).to_pylist()
        yield from zip(batch["place"].to_pylist(), map(grams, names), strict=True)


def _rows(on: Engine, table: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a table as SQLite takes them, a batch of columns at a time."""
    for batch in on.table(table).to_arrow_reader():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
