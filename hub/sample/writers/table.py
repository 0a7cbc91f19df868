"""A SQLite database with one table, every column text: dates included, for some are none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

TABLE = "ORGANISATION_CODE"


class Table:
    """An open database being filled; the first column is the key, indexed once all is in."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        path.unlink(missing_ok=True)
        self._database = sqlite3.connect(path)
        self._database.execute("PRAGMA journal_mode = OFF")
        columns = ", ".join(f"{name} VARCHAR" for name in headings)
        self._database.execute(f"CREATE TABLE {TABLE} ({columns})")
        self._index = f"CREATE UNIQUE INDEX {TABLE}_KEY ON {TABLE} ({headings[0]})"
        marks = ", ".join("?" * len(headings))
        self._insert = f"INSERT INTO {TABLE} VALUES ({marks})"  # noqa: S608  (marks only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error is None:
            self._database.execute(self._index)
        self._database.commit()
        self._database.close()

    def write(self, columns: Sequence[pa.StringArray]) -> None:
        """Append rows, empty values as NULL."""
        values = (pc.if_else(pc.equal(column, ""), None, column).to_pylist() for column in columns)
        self._database.executemany(self._insert, zip(*values, strict=True))
