"""Fill a serving copy: rows out of the engine into SQLite, all units or those that changed.

In slices, so that memory holds one slice whatever the registry's size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.names import folded
from hub.registry.serve.grams import grams
from hub.registry.store import Edition

SLICE: Final = 25_000
"""Units held in memory at once."""
LAYOUT: Final = 3
"""Of ``tables.sql``, which writes it into every copy: a copy of another layout is no beginning."""
TABLES: Final = Path(__file__).with_name("tables.sql")
DROP: Final = Path(__file__).with_name("drop.sql")
NAMES: Final = "names"
"""The column of ``unit`` that is folded and indexed."""
READ: Final = 1_000
"""Rows that are Python objects at once."""
ORDER: Final = {"code": "ALL", "comparison": "ALL", "page": "place"}
INSERT: Final = {
    "code": "INSERT INTO code VALUES (?, ?, ?)",
    "comparison": "INSERT INTO comparison VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "page": "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "words": "INSERT INTO words (rowid, grams) VALUES (?, grams(?))",
    "changed": "INSERT INTO changed VALUES (?)",
}
_PRIVATE: Final = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY; CREATE TEMP TABLE changed (place INTEGER PRIMARY KEY)
"""
"""Nobody reads a copy before it is complete, and one that was not completed is thrown away."""
_PARENT: Final = """
    CREATE INDEX IF NOT EXISTS unit_parent ON unit (parent) WHERE parent IS NOT NULL
"""


def holds(path: Path, of: Edition) -> bool:
    """Whether a file is the copy of just this edition, in today's layout."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as on:
        if on.execute("PRAGMA user_version").fetchone() != (LAYOUT,):
            return False
        return bool(on.execute("SELECT number, at FROM edition").fetchone() == (of.number, of.at))


def fill(on: Engine, out: sqlite3.Connection, of: Edition, before: Edition | None) -> None:
    """Fill a new file, or bring one that holds ``before`` up to this edition."""
    out.create_function("grams", 1, grams, deterministic=True)
    out.executescript(_PRIVATE)
    run(on, "changed", before=before.number if before else 0)
    if before:
        out.executemany(INSERT["changed"], on.table("wanted").project("place").fetchall())
    out.executescript((DROP if before else TABLES).read_text(encoding="utf-8"))
    with out:
        out.execute("INSERT INTO edition VALUES (?, ?)", (of.number, of.at))
        for low in range(0, len(on.table("wanted")), SLICE):
            run(on, "page", low=low, high=low + SLICE)
            _pages(on, out)
        for name in ("code", "comparison"):
            for batch in _batches(on, name):
                out.executemany(INSERT[name], _rows(batch))
        out.execute(_PARENT)


def _pages(on: Engine, out: sqlite3.Connection) -> None:
    """One slice: the units, and every name of theirs, folded, as what the index holds."""
    for batch in _batches(on, "page"):
        names = folded(batch[NAMES])
        units = batch.set_column(batch.schema.get_field_index(NAMES), NAMES, names)
        out.executemany(INSERT["page"], _rows(units))
        named = units.select(["place", NAMES]).filter(names.is_valid())
        out.executemany(INSERT["words"], _rows(named))


def _batches(on: Engine, table: str) -> Iterator[pa.RecordBatch]:
    """A table in the order of its first columns, which is that of the copy's keys."""
    ordered = on.table(table).order(ORDER[table])
    yield from ordered.to_arrow_reader(READ)


def _rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """Rows as SQLite takes them."""
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
