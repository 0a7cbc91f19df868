"""A SQLite database with one table, every column text: dates included, for some are none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class Table:
    """One table; its first column is the key, indexed once all is in."""

    name: str

    def fill(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
        """A new database with all rows, empty values as NULL."""
        path.unlink(missing_ok=True)
        marks = ", ".join("?" * len(schema.names))
        columns = ", ".join(f"{name} VARCHAR" for name in schema.names)
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute(f"CREATE TABLE {self.name} ({columns})")
            insert = f"INSERT INTO {self.name} VALUES ({marks})"  # noqa: S608  (marks only)
            for batch in batches:
                database.executemany(insert, _rows(batch))
            key = schema.names[0]
            database.execute(f"CREATE UNIQUE INDEX {self.name}_KEY ON {self.name} ({key})")
            database.commit()


def _rows(batch: pa.RecordBatch) -> Iterable[tuple[str | None, ...]]:
    columns = (pc.if_else(pc.equal(column, ""), None, column) for column in batch.columns)
    return zip(*(column.to_pylist() for column in columns), strict=True)
