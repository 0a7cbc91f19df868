"""JSON lines: one object a line, its members the columns, every value as it was written.

A number is its literal text, so 1.0 stays 1.0 and twenty digits stay twenty; true and false are
these words; null and an absent member are null. The standard library's parser is kept on purpose:
Arrow's takes no number for a text, puts two objects of one line in two rows, and ends the whole
process at a line that is `null`. RFC 8259.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import IO, NoReturn

import pyarrow as pa

from connectors.base import BadRow, Reading, Rows
from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import LOST, Utf8, codec, survey
from connectors.text.lines import blocks
from connectors.text.plain import texts

COLUMNS = 1000
"""Different members a payload may have."""

Row = dict[str, str | None]


def _no_number(literal: str) -> NoReturn:
    raise ValueError(literal)  # NaN and Infinity are not JSON


_DECODE = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_number).decode
_PAIRS = json.JSONDecoder(object_pairs_hook=list).decode
_PLAIN = frozenset({str, type(None)})
_NESTED = frozenset({dict, list})


@dataclass(frozen=True, slots=True)
class Jsonl:
    """Objects without depth."""

    fields: tuple[str, ...] = ()
    """Columns that are there even when no line has them; other members become columns after."""
    encoding: str | None = None
    """None: byte-order mark, else UTF-8, else GB18030."""

    def __post_init__(self) -> None:
        if len(set(self.fields)) < len(self.fields):
            raise BadSpec("fields: the names must differ")
        if self.encoding is not None:
            codec(self.encoding)

    def read(self, data: IO[bytes]) -> Reading:
        """Settle the encoding; a payload of no bytes is one of no rows."""
        found = survey(data, self.encoding, empty=True)
        records = _Records(found.suspect, dict.fromkeys(self.fields))
        return Reading(found.shown, records.read(Utf8(data, found)), records.bad)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """Write UTF-8, members in the schema's order, null left out.

        Whole numbers, decimals and truth values are written bare, all else as strings.
        """
        for batch in batches:
            cells = [_members(batch.column(name), name) for name in schema.names]
            rows = ["{" + ",".join(filter(None, row)) + "}\n" for row in zip(*cells, strict=True)]
            out.write("".join(rows).encode())


@dataclass(slots=True)
class _Records:
    """One pass over the lines."""

    suspect: bool
    columns: dict[str, None]
    bad: list[BadRow] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def read(self, source: Utf8) -> Iterator[Rows]:
        yield self._batch()
        for first, block in blocks(source):
            whole = block.endswith(b"\n")
            found = block.decode().removesuffix("\n").split("\n")
            for line, text in enumerate(found, first):
                self._take(line, text)
            if not whole and self.bad and self.bad[-1].line == line:
                raise Malformed("the file breaks off in its last line", line)
            yield self._batch()

    def _take(self, line: int, text: str) -> None:
        lost = self.suspect and LOST in text
        read = "encoding" if lost else _row(text) if text.strip() else "blank"
        if isinstance(read, str):
            self.bad.append(BadRow(line, text.removesuffix("\r"), read))
            return
        self.rows.append(read)
        self.lines.append(line)
        if not read.keys() <= self.columns.keys():
            self.columns.update(dict.fromkeys(read))
            if len(self.columns) > COLUMNS:
                raise Malformed(f"more than {COLUMNS} different members", line)

    def _batch(self) -> Rows:
        columns = [pa.array([row.get(n) for row in self.rows], pa.string()) for n in self.columns]
        batch = pa.RecordBatch.from_arrays(columns, list(self.columns))
        lines = pa.array(self.lines, pa.int64())
        self.rows, self.lines = [], []
        return Rows(batch, lines)


def _row(text: str) -> Row | str:
    """Return the members of one line, or the reason why it is no row.

    Each member has a colon, so where there are as many members as colons none came twice.
    """
    try:
        row = _DECODE(text)
    except (ValueError, RecursionError):
        return "json"
    if type(row) is not dict or not row:
        return "blank" if row == {} else "json"
    kinds = set(map(type, row.values()))
    if kinds & _NESTED:
        return "nested"
    if text.count(":") > len(row) < len(_PAIRS(text)):
        return "repeated"
    if "\\u" in text and not _sound(row):
        return "encoding"
    return row if kinds <= _PLAIN else {name: _word(value) for name, value in row.items()}


def _word(value: str | bool | None) -> str | None:  # noqa: FBT001 - JSON's own value
    return str(value).lower() if isinstance(value, bool) else value


def _sound(row: dict[str, object]) -> bool:
    r"""Find half of a surrogate pair, which JSON can escape (\ud800) and no text can hold."""
    try:
        "".join(map(str, (*row, *row.values()))).encode()
    except UnicodeEncodeError:
        return False
    return True


def _members(column: pa.Array, name: str) -> list[str | None]:
    """Write `"name":value` for each row; None where there is no value."""
    kind, head = column.type, encode_basestring(name) + ":"
    bare = pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_boolean(kind)
    values = texts(pa.RecordBatch.from_arrays([column], [name])).column(0).to_pylist()
    return [
        None if value is None else head + (value if bare else encode_basestring(value))
        for value in values
    ]
