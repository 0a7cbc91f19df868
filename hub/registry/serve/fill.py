"""Fill a serving copy: rows out of the engine into SQLite, all units or those that changed.

In slices, so that memory holds one slice whatever the registry's size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from hub.base.lake import ahead
from hub.registry.engine import Engine, run
from hub.registry.linkage.cores import abreast
from hub.registry.linkage.names import folded
from hub.registry.observation import IDENTIFIERS
from hub.registry.serve.body import bodies, joined, judgements, within
from hub.registry.serve.grams import grams
from hub.registry.store import Edition

SLICE: Final = 25_000
"""Units made at once; some slices are held in memory: read, made on each core, and put."""
SCATTERED: Final = 2
"""Slices taken at once in an update: what is kept of values is read for each slice of them."""
LAYOUT: Final = 6
"""Of ``tables.sql``, which writes it into every copy: a copy of another layout is no beginning."""
TABLES: Final = Path(__file__).with_name("tables.sql")
DROP: Final = Path(__file__).with_name("drop.sql")
NAMES: Final = ("name", "former_names")
"""The fields that are folded and indexed."""
READ: Final = 1_000
"""Rows that are Python objects at once."""
TOGETHER: Final = 50
"""Rows of one statement: each that is run costs as much as a row. The index takes one at a time."""
HEAD: Final = (
    *("place", "id", "name", "kind", "status", "region", "agencies", "parent", "successor"),
    *("established", "ended", "judgements"),
)
BODY: Final = ("names", "records")
"""What of a page stays where nothing is told of its unit."""


def _put_in(*columns: str) -> str:
    """The statement for pages, or heads of pages: a unit's own, and its id, stay for ever."""
    renewed = ", ".join(f"{column} = excluded.{column}" for column in columns[2:])
    into = f"INSERT INTO unit ({', '.join(columns)}) VALUES {{}}"  # noqa: S608 - ours
    return f"{into} ON CONFLICT (place) DO UPDATE SET {renewed}"


INSERT: Final = {
    "code": ("INSERT INTO code VALUES {}", "(?, ?)", TOGETHER),
    "comparison": ("INSERT INTO comparison VALUES {}", "(?, ?, ?, ?, ?, ?, ?, ?)", TOGETHER),
    "page": (_put_in(*HEAD, *BODY), f"(?{', ?' * 13})", TOGETHER),
    "head": (_put_in(*HEAD), f"(?{', ?' * 11})", TOGETHER),
    "words": ("INSERT INTO words (rowid, grams) VALUES {}", "(?, grams(?))", 1),
    "changed": ("INSERT INTO changed VALUES {}", "(?)", TOGETHER),
    "listed": ("INSERT INTO listed VALUES {}", "(?, ?, ?)", TOGETHER),
}
"""What is put ▸ its statement, one row of it, and how many a statement."""
CODES: Final = pa.schema([("value", pa.string()), ("place", pa.int64())])
_PRIVATE: Final = """
    PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY; CREATE TEMP TABLE changed (place INTEGER PRIMARY KEY);
    CREATE TEMP TABLE listed (list TEXT, region TEXT, unit TEXT)
"""
"""Nobody reads a copy before it is complete, and one that was not completed is thrown away."""
_LISTED: Final = "SELECT DISTINCT list, region, unit_id FROM listed"
_INDEXED: Final = """
    CREATE UNIQUE INDEX IF NOT EXISTS unit_id ON unit (id);
    CREATE INDEX IF NOT EXISTS unit_parent ON unit (parent) WHERE parent IS NOT NULL;
"""


class Pages(NamedTuple):
    """A slice of the copy: what is put into which table, and what is kept to the end."""

    rows: dict[str, pa.Table]
    codes: pa.Table
    """Every number of its units: value, place."""


class Heard(NamedTuple):
    """What the engine says of a slice of units."""

    units: pa.Table
    holders: pa.Table
    facts: pa.Table
    told: pa.Table


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
    if before:
        _put(out, "changed", on.table("wanted").filter("is_told").project("place").to_arrow_table())
        _put(out, "listed", on.sql(_LISTED).to_arrow_table())
    out.executescript((DROP if before else TABLES).read_text(encoding="utf-8"))
    with out:
        out.execute("INSERT INTO edition VALUES (?, ?)", (of.number, of.at))
        step = SLICE * (SCATTERED if before else 1)
        slices = range(0, len(on.table("wanted")), step)
        codes = [_laid(out, each) for each in ahead(_every(on, step, slices), 1)]
        by = [("value", "ascending"), ("place", "ascending")]
        _put(out, "code", pa.concat_tables(codes).sort_by(by))
    out.executescript(_INDEXED)


def _every(on: Engine, step: int, slices: Iterable[int]) -> Iterator[Pages]:
    """The lists, then all units; the engine is asked by one thread, pages are made by others."""
    lists = on.table("comparison").order("ALL").to_arrow_table()
    yield Pages({"comparison": lists}, CODES.empty_table())
    yield from abreast(_pages, map(partial(_heard, on, step), slices))


def _laid(out: sqlite3.Connection, pages: Pages) -> pa.Table:
    """Put in one slice; answers its codes."""
    for name, rows in pages.rows.items():
        _put(out, name, rows)
    return pages.codes


def _heard(on: Engine, step: int, low: int) -> Heard:
    run(on, "serve/page", low=low, high=low + step)
    return Heard(
        units=on.table("page").order("place").to_arrow_table(),
        holders=on.table("holder").order("id").to_arrow_table(),
        facts=on.table("fact").to_arrow_table(),
        told=on.table("judged").order("place, id").to_arrow_table(),
    )


def _pages(heard: Heard) -> Pages:
    """One slice of units, with every name of theirs, folded, as what the index holds."""
    units, holders, facts, told = heard
    places = units["place"]
    columns = {
        "judgements": judgements(told, places).cast(pa.binary()),
        "names": _names(_told(facts, holders, NAMES), places),
        "records": bodies(facts, holders, places).cast(pa.binary()),
    }
    for name, column in columns.items():
        units = units.append_column(name, column)
    is_told = units["is_told"]
    pages, heads = units.filter(is_told), units.filter(pc.invert(is_told))
    rows = {
        "page": pages.drop_columns("is_told"),
        "words": pages.filter(pages["names"].is_valid()).select(["place", "names"]),
        "head": heads.drop_columns(["is_told", *BODY]),
    }
    return Pages(rows, _told(facts, holders, IDENTIFIERS))


def _names(told: pa.Table, places: pa.ChunkedArray) -> pa.Array:
    """All that each unit bears or bore in one text, folded; null where it is nothing."""
    ordered = told.sort_by([("place", "ascending"), ("value", "ascending")])
    names = joined(ordered["value"].combine_chunks(), within(ordered["place"], places), "|")
    return folded(pc.if_else(pc.equal(names, ""), None, names))


def _told(facts: pa.Table, holders: pa.Table, fields: tuple[str, ...]) -> pa.Table:
    """What is said of some fields, once each: value, place."""
    said = facts.filter(pc.is_in(facts["field"], pa.array(fields)))
    told = said.select(["value"]).append_column("place", holders["place"].take(said["id"]))
    return told.group_by(["value", "place"]).aggregate([])


def _put(out: sqlite3.Connection, name: str, rows: pa.Table) -> None:
    """Rows as SQLite takes them, many at a time."""
    statement, row, many = INSERT[name]
    one, several = (statement.format(", ".join([row] * n)) for n in (1, many))
    for batch in rows.to_batches(READ):
        left = list(_rows(batch))
        whole = len(left) - len(left) % many
        parts = (left[at : at + many] for at in range(0, whole, many))
        out.executemany(several, (tuple(chain.from_iterable(part)) for part in parts))
        out.executemany(one, left[whole:])


def _rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
