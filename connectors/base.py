"""Four protocols, and the values that pass through them.

A connector is a frozen dataclass that satisfies one protocol: no base class, no registry
decorator. Its fields are the keys of its declaration. Everything is read as text; types are the
contract's business, so no connector can guess away a leading zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Protocol, Self

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be fetched."""

    path: str
    """The bare file name: connectors neither list nor accept folders in it."""
    size: int
    modified: float
    """Seconds since 1970 as the other side reports them; for display, never for order."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that no batch can hold; it was received, and it will be rejected."""

    line: int
    text: str
    """The row as far as it could be read, with U+FFFD for what could not."""
    reason: str
    """width, encoding, blank (rows), quote (CSV), json (JSON lines), nested, repeated (JSON lines,
    XML), mixed, unknown (XML)."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows and where a person finds each of them in the payload."""

    batch: pa.RecordBatch
    """Every column a string."""
    lines: pa.Int64Array
    """Physical line, 1-based and header counted, in text forms; row of the sheet in a workbook;
    ordinal in the others."""


@dataclass(slots=True)
class Reading:
    """One pass over one payload; it can be iterated once.

    The first Rows is empty and tells the columns, so that a payload without records tells them
    too. Only in XML and JSON lines, which have no header, may a later Rows have more columns than
    the first.
    """

    encoding: str
    """What the bytes were taken for, in words shown to people."""
    rows: Iterator[Rows]
    bad: list[BadRow] = field(default_factory=list)
    """Grows while the rows are iterated, in order of line. A reader that wants flat memory may
    take the entries and clear the list between two Rows."""

    def __iter__(self) -> Iterator[Rows]:
        return self.rows


class Transport(Protocol):
    """Where bytes are. Raises Unreachable or Denied."""

    def list(self, pattern: str) -> list[Found]:
        """Find plain files whose whole name matches the regular expression, sorted by name."""
        ...

    def fetch(self, path: str, out: IO[bytes]) -> None:
        """Copy one file, and prove that all of it came and that it stood still meanwhile."""
        ...

    def put(self, path: str, data: IO[bytes]) -> None:
        """Write or replace one file, all or nothing, under a temporary name until complete."""
        ...

    def read_back(self, path: str) -> AbstractContextManager[IO[bytes]]:
        """Open what was put, so that the sender can compare digests before he believes it."""
        ...

    def close(self) -> None:
        """Let go of any connection; the next call opens a new one."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None: ...


class Format(Protocol):
    """What bytes mean. Raises Malformed."""

    def read(self, data: IO[bytes]) -> Reading:
        """Read a seekable payload from its beginning; it may be gone through twice."""
        ...

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """Write rows; the same rows give the same bytes, however they are cut into batches."""
        ...


class Compression(Protocol):
    """What a payload is wrapped in. Raises Malformed."""

    def pack(self, plain: IO[bytes], out: IO[bytes], name: str) -> None:
        """Wrap the rest of a payload; the same payload gives the same bytes."""
        ...

    def unpack(self, data: IO[bytes], out: IO[bytes]) -> None:
        """Unwrap from the beginning, and never write more than the bounds allow."""
        ...


class Table(Protocol):
    """Where rows already are. Raises Unreachable, Denied or Malformed."""

    def mark(self) -> str | None:
        """How far the table has grown; None where it is always read whole."""
        ...

    def scan(self, order: tuple[str, ...], since: str | None = None) -> Iterator[pa.RecordBatch]:
        """Read the table as text, ordered so that an unchanged one scans the same.

        Whole, or everything that may have come since an earlier mark; what had come before may be
        among it, what has come since is never left out.
        """
        ...

    def append(self, batches: Iterable[pa.RecordBatch]) -> int:
        """Add rows, all or none, and say how many."""
        ...
