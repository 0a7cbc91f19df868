"""What every format must answer, whatever its bytes look like."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import pyarrow as pa

from connectors.base import BadRow, Format
from connectors.errors import Malformed

TEXTS = pa.RecordBatch.from_pydict(
    {
        "code": ["007", "甲𠀀㐀", " x ", "a\nb\r\nc", "\ttab"],
        "name": ['"', "a,b|c;d", "<&>'", '""', "NULL"],
    }
)
LINES = pa.RecordBatch.from_pydict({"code": ["007", "甲乙", "x"], "name": ['"', "a,b|c;d", "NULL"]})
"""For forms in which a line is a row, and a value cannot have a line break."""
TYPED = (
    (pa.array([dt.date(2006, 3, 1)]), "2006-03-01"),
    (pa.array([Decimal("0.000001")], pa.decimal128(24, 6)), "0.000001"),
    (pa.array([Decimal(300)], pa.decimal128(24, 6)), "300"),
    (pa.array([Decimal(300)], pa.decimal128(24, 0)), "300"),
    (pa.array([12345678901234567], pa.int64()), "12345678901234567"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A whole reading at once, as only a test may have it."""

    names: list[str]
    rows: list[tuple[int, tuple[str | None, ...]]]
    """Line and values."""
    bad: list[BadRow]
    types: set[str]


def seen(form: Format, data: bytes) -> Seen:
    """Read all of it."""
    reading = form.read(io.BytesIO(data))
    parts = list(reading)
    rows = [
        (line, tuple(row.values()))
        for part in parts
        for line, row in zip(part.lines.to_pylist(), part.batch.to_pylist(), strict=True)
    ]
    types = {str(kind) for part in parts for kind in part.batch.schema.types}
    return Seen(parts[-1].batch.schema.names, rows, reading.bad, types)


def written(form: Format, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> bytes:
    """Write to memory."""
    out = io.BytesIO()
    form.write(batches, schema, out)
    return out.getvalue()


def holdable(form: Format) -> pa.RecordBatch:
    """Choose the texts to ask with; refusing aloud is an answer, cutting is none."""
    try:
        written(form, [TEXTS], TEXTS.schema)
    except Malformed:
        return LINES
    return TEXTS


def held(found: object, expected: object) -> str | None:
    """Say how two things differ."""
    return None if found == expected else f"{found!r} instead of {expected!r}"


def what_is_written_can_be_read(form: Format) -> str | None:
    """Every text comes back as it was, in its column, in order, without a bad row."""
    given = holdable(form)
    found = seen(form, written(form, [given], given.schema))
    values = [tuple(row.values()) for row in given.to_pylist()]
    return held(([row for _, row in found.rows], found.bad), (values, []))


def everything_is_text(form: Format) -> str | None:
    """Dates are ISO, decimals have the places they need, and no type survives the reading."""
    for column, expected in TYPED:
        typed = pa.RecordBatch.from_arrays([column, pa.array(["1"])], ["code", "name"])
        found = seen(form, written(form, [typed], typed.schema))
        values = [row for _, row in found.rows]
        if wrong := held((found.types, values), ({"string"}, [(expected, "1")])):
            return wrong
    return None


def no_rows_still_have_columns(form: Format) -> str | None:
    """A delivery of nothing says what it is a delivery of (XML and lines are told their fields)."""
    schema = pa.schema([("code", pa.string()), ("name", pa.string())])
    found = seen(form, written(form, [], schema))
    return held((found.names, found.rows), (["code", "name"], []))


def absent_stays_empty(form: Format) -> str | None:
    """Null never comes back as a word; a format may or may not tell it from the empty text."""
    batch = pa.RecordBatch.from_pydict({"code": ["1", "2"], "name": [None, ""]})
    found = seen(form, written(form, [batch], batch.schema))
    return None if all(not row[1] for _, row in found.rows) else repr(found.rows)


def same_rows_give_same_bytes(form: Format) -> str | None:
    """However the rows are cut: a resent delivery has the digest of the first."""
    given = holdable(form)
    single = [given.slice(i, 1) for i in range(given.num_rows)]
    once, again = written(form, [given], given.schema), written(form, single, given.schema)
    return held(again, once)


def a_huge_value_is_whole_or_refused(form: Format) -> str | None:
    """One mebibyte in one field is unusual and nothing more; where it does not fit, say so."""
    batch = pa.RecordBatch.from_pydict({"code": ["甲" * (1 << 20) + "乙"], "name": ["1"]})
    try:
        data = written(form, [batch], batch.schema)
    except Malformed:
        return None
    found = [row for _, row in seen(form, data).rows]
    return None if found == [tuple(batch.to_pylist()[0].values())] else "cut"


def a_missing_end_is_refused(form: Format) -> str | None:
    """A file that lost its last characters is never taken for a whole one."""
    given = holdable(form)
    whole = written(form, [given], given.schema)
    for lost in (2, 5):
        try:
            return f"accepted: {seen(form, whole[:-lost]).rows}"
        except Malformed:
            continue
    return None


def lines_only_rise(form: Format) -> str | None:
    """Thousands of rows, over several batches, each with a line of its own."""
    end = "\n" if holdable(form) is TEXTS else ""
    many = pa.RecordBatch.from_pydict(
        {"code": [f"{i}{end}" for i in range(10_000)], "name": ["x"] * 10_000}
    )
    lines = [line for line, _ in seen(form, written(form, [many], many.schema)).rows]
    rising = all(a < b for a, b in pairwise(lines))
    return None if rising and len(lines) == many.num_rows else f"{len(lines)} lines"


QUESTIONS = (
    what_is_written_can_be_read,
    everything_is_text,
    no_rows_still_have_columns,
    absent_stays_empty,
    same_rows_give_same_bytes,
    a_huge_value_is_whole_or_refused,
    a_missing_end_is_refused,
    lines_only_rise,
)
