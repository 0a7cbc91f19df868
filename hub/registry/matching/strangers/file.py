"""File: a bureau's own table, as it comes: CSV in UTF-8 or GB18030, or a workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from connectors import kinds
from connectors.errors import ConnectorError
from hub.errors import Usage

WORKBOOK: Final = b"PK\x03\x04"
DELIMITERS: Final = (b",", b"\t", b";", b"|")
Columns = Callable[[Sequence[str]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows to be looked for."""

    rows: pa.Table
    """``line`` (where the row stands in the file) and words of the vocabulary, as texts."""
    ignored: tuple[str, ...]
    """Headings that say nothing to a match."""
    unread: tuple[int, ...]
    """Lines that are no rows: too wide, not the declared encoding."""


def read(data: bytes, name: str, columns: Columns) -> Asked:
    """Read a table; ``columns`` says which heading means what.

    Raises Usage for what is no table, and what ``columns`` raises.
    """
    try:
        reading = kinds.format(_form(data)).read(io.BytesIO(data))
        parts = list(reading.rows)
    except ConnectorError as error:
        raise Usage("HUB-R52", file=name, why=error) from error
    table = pa.Table.from_batches([part.batch for part in parts])
    lines = pa.chunked_array([part.lines for part in parts], pa.int64())
    meaning = columns(table.column_names)
    said = {word: table[heading] for heading, word in meaning.items()}
    ignored = tuple(each for each in table.column_names if each not in meaning)
    unread = tuple(bad.line for bad in reading.bad)
    return Asked(pa.table({"line": lines} | said), ignored, unread)


def _form(data: bytes) -> dict[str, Any]:
    if data.startswith(WORKBOOK):
        return {"kind": "xlsx"}
    head = data.split(b"\n", 1)[0]
    mark = max(DELIMITERS, key=head.count)
    return {"kind": "csv", "delimiter": mark.decode()}
