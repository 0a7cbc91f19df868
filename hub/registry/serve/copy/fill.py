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
from typing import Final

import pyarrow as pa

from hub.base.lake import ahead
from hub.registry.engine import Engine, run
from hub.registry.linkage.cores import abreast
from hub.registry.observation import IDENTIFIERS
from hub.registry.serve.cells import records
from hub.registry.serve.copy.pages import CODES, Heard, Pages, pages
from hub.registry.serve.copy.put import put
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
_PRIVATE: Final = """
    PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY; CREATE TEMP TABLE renamed (place INTEGER PRIMARY KEY);
    CREATE TEMP TABLE listed (list TEXT, region TEXT, unit TEXT)
"""
"""Nobody reads a copy before it is complete, and one that was not completed is thrown away."""
_RENAMED: Final = "SELECT place FROM wanted WHERE is_renamed"
_RECODED: Final = "SELECT place FROM wanted WHERE is_recoded"
_LISTED: Final = "SELECT DISTINCT list, region, unit_id FROM listed"
_INDEXED: Final = """
    CREATE UNIQUE INDEX IF NOT EXISTS unit_id ON unit (id);
    CREATE INDEX IF NOT EXISTS unit_parent ON unit (parent) WHERE parent IS NOT NULL;
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
    if before:
        put(out, "renamed", on.sql(_RENAMED).to_arrow_table())
        put(out, "listed", on.sql(_LISTED).to_arrow_table())
        _forget(out, on.sql(_RECODED).to_arrow_table()["place"].to_pylist())
    out.executescript((DROP if before else TABLES).read_text(encoding="utf-8"))
    with out:
        out.execute("INSERT INTO edition VALUES (?, ?)", (of.number, of.at))
        step = SLICE * (SCATTERED if before else 1)
        slices = range(0, len(on.table("wanted")), step)
        codes = [_laid(out, each) for each in ahead(_every(on, step, slices), 1)]
        by = [("value", "ascending"), ("place", "ascending")]
        put(out, "code", pa.concat_tables(codes).sort_by(by))
    out.executescript(_INDEXED)


def _forget(out: sqlite3.Connection, places: list[int]) -> None:
    """Take the codes of some units out of the index: it is asked by code, so pages tell them."""
    shown = (out.execute("SELECT place, records FROM unit WHERE place = ?", (p,)) for p in places)
    codes = (
        (claim["value"], place)
        for place, body in chain.from_iterable(shown)
        for record in records(body)
        for claim in record["claims"]
        if claim["field"] in IDENTIFIERS
    )
    out.executemany("DELETE FROM code WHERE code = ? AND place = ?", codes)


def _every(on: Engine, step: int, slices: Iterable[int]) -> Iterator[Pages]:
    """The lists, then all units; the engine is asked by one thread, pages are made by others."""
    lists = on.table("comparison").order("ALL").to_arrow_table()
    yield Pages({"comparison": lists}, CODES.empty_table())
    yield from abreast(pages, map(partial(_heard, on, step), slices))


def _laid(out: sqlite3.Connection, one: Pages) -> pa.Table:
    """Put in one slice; answers its codes."""
    for name, rows in one.rows.items():
        put(out, name, rows)
    return one.codes


def _heard(on: Engine, step: int, low: int) -> Heard:
    run(on, "serve/page", low=low, high=low + step)
    return Heard(
        units=on.table("page").order("place").to_arrow_table(),
        holders=on.table("holder").order("id").to_arrow_table(),
        facts=on.table("fact").to_arrow_table(),
        told=on.table("judged").order("place, id").to_arrow_table(),
    )
