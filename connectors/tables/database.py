"""One table of an SQL database, read as text and added to.

Columns are asked for without types: what the driver gives is written down as text, so that a
bureau's impossible date arrives as it stands and is judged by the contract, not by a driver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from connectors.errors import BadSpec, Denied, Malformed, Unreachable
from connectors.text.plain import no_rows, text, texts

ROWS = 8192
"""Rows fetched at a time, and rows a batch."""

_REFUSED = ("28", "42501")
"""SQLSTATE: invalid authorization, insufficient privilege."""


@dataclass(frozen=True, slots=True)
class Database:
    """A table that exists; creating tables is not an exchange's business."""

    url: str = field(repr=False)
    """As SQLAlchemy writes it, with the password; never shown."""
    table: str
    schema: str | None = None

    def __post_init__(self) -> None:
        try:
            sa.make_url(self.url).get_dialect()
        except (sa.exc.ArgumentError, ImportError) as error:
            raise BadSpec(f"database: url: {error}") from error

    def scan(self, order: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
        """Read all rows by the given columns, ties by the others; the first batch is empty."""
        with self._connection() as connection:
            names = self._columns(connection)
            if unknown := sorted(set(order) - set(names)):
                raise BadSpec(f"{self.table} has no column {', '.join(unknown)}")
            yield no_rows(names)
            ordered = (*order, *(name for name in names if name not in order))
            target = self._target(*names)
            query = sa.select(target).order_by(*(target.c[name] for name in ordered))
            streamed = connection.execution_options(stream_results=True, yield_per=ROWS)
            result = streamed.execute(query)
            for rows in result.partitions():
                yield _batch(names, rows)

    def append(self, batches: Iterable[pa.RecordBatch]) -> int:
        """Add rows in one transaction; columns not named get the table's defaults."""
        added = 0
        with self._connection() as connection, connection.begin():
            for batch in map(texts, batches):
                target = self._target(*batch.schema.names)
                if batch.num_rows:
                    connection.execute(sa.insert(target), batch.to_pylist())
                added += batch.num_rows
        return added

    def _target(self, *names: str) -> sa.TableClause:
        return sa.table(self.table, *map(sa.column, names), schema=self.schema)

    def _columns(self, connection: sa.Connection) -> list[str]:
        try:
            columns = sa.inspect(connection).get_columns(self.table, schema=self.schema)
        except sa.exc.NoSuchTableError as error:
            raise BadSpec(f"{self._shown}: there is no table {self.table}") from error
        return [column["name"] for column in columns]

    @property
    def _shown(self) -> str:
        return sa.make_url(self.url).render_as_string(hide_password=True)

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        """Open a connection of its own and name the driver's errors by what to do."""
        url = sa.make_url(self.url)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise Unreachable(f"{self._shown}: the file is not there")
        try:
            engine = sa.create_engine(url, poolclass=NullPool)
            with engine.connect() as connection:
                yield connection
        except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.ProgrammingError) as error:
            raise self._named(error) from error
        except sa.exc.DBAPIError as error:
            raise Malformed(f"{self._shown}: {self.table}: {error.orig}") from error

    def _named(self, error: sa.exc.DBAPIError) -> Exception:
        state = str(getattr(error.orig, "sqlstate", None) or "")
        message = f"{self._shown}: {self.table}: {error.orig}"
        if state.startswith(_REFUSED) or "authentication failed" in message:
            return Denied(message)
        if isinstance(error, sa.exc.ProgrammingError) or "decode" in message:
            return Malformed(message)
        return Unreachable(message)


def _batch(names: list[str], rows: Sequence[sa.Row[Any]]) -> pa.RecordBatch:
    columns = [[text(value) for value in column] for column in zip(*rows, strict=True)]
    return pa.RecordBatch.from_arrays([pa.array(each, pa.string()) for each in columns], names)
