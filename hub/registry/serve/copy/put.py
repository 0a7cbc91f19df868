"""Put rows into a serving copy, as SQLite takes them: many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import pyarrow as pa

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
    "renamed": ("INSERT INTO renamed VALUES {}", "(?)", TOGETHER),
    "listed": ("INSERT INTO listed VALUES {}", "(?, ?, ?)", TOGETHER),
}
"""What is put ▸ its statement, one row of it, and how many a statement."""


def put(out: sqlite3.Connection, name: str, rows: pa.Table) -> None:
    """Put the rows of what is named in ``INSERT``."""
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
