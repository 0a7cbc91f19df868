"""One table of an SQL database, read as text and added to.

Columns are asked for without types: what the driver gives is written down as text, so that a
bureau's impossible date arrives as it stands and is judged by the contract, not by a driver.

Any URL of SQLAlchemy will do whose driver is installed; run are SQLite and PostgreSQL, and compared
is the SQL for Oracle, SQL Server and MySQL. Dameng speaks Oracle's SQL here, but its published
dialect (dmSQLAlchemy 2.0.17) does not load under SQLAlchemy 2.1: its rows must come as files.
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
from connectors.tables.watermark import before, read, written
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
    watermark: str | None = None
    """A column that only grows as rows are added or changed; only what is new is read then."""
    overlap: int = 3600
    """Seconds before the last watermark that are read again, for what was committed late."""

    def __post_init__(self) -> None:
        try:
            sa.make_url(self.url).get_dialect()
        except (sa.exc.ArgumentError, ImportError) as error:
            raise BadSpec(f"database: url: {error}") from error

    def mark(self) -> str | None:
        """The highest watermark now; None without a watermark, or without rows."""
        if self.watermark is None:
            return None
        with self._connection() as connection:
            self._known(self._columns(connection), [self.watermark])
            column = self._target(self.watermark).c[self.watermark]
            highest = connection.scalar(sa.select(sa.func.max(column)))
        return None if highest is None else written(highest)

    def scan(self, order: tuple[str, ...], since: str | None = None) -> Iterator[pa.RecordBatch]:
        """Read by the given columns, ties by the others; the first batch is empty.

        Since a mark: rows at and after it, a little before it, and those without a watermark.
        """
        with self._connection() as connection:
            names = self._columns(connection)
            self._known(names, order)
            yield no_rows(names)
            streamed = connection.execution_options(stream_results=True, yield_per=ROWS)
            result = streamed.execute(self.query(names, order, since))
            for rows in result.partitions():
                yield _batch(names, rows)

    def query(
        self, names: Sequence[str], order: tuple[str, ...], since: str | None
    ) -> sa.Select[Any]:
        """What is asked, in the words of any dialect: no vendor's paging, no functions."""
        target = self._target(*names)
        query = sa.select(target)
        if since is not None and self.watermark is not None:
            column = target.c[self.watermark]
            query = query.where((column >= before(read(since), self.overlap)) | column.is_(None))
        ordered = (*order, *(name for name in names if name not in order))
        return query.order_by(*(target.c[name] for name in ordered))

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

    def _known(self, names: Sequence[str], wanted: Iterable[str]) -> None:
        if unknown := sorted(set(wanted) - set(names)):
            raise BadSpec(f"{self.table} has no column {', '.join(unknown)}")

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
