"""Values as plain text: ISO 8601 dates, decimals without exponent and needless zeros, null as null.

The one place that decides how a typed value looks when it leaves, so that CSV, XML, Parquet and
SQL tables never disagree about the same row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.errors import Malformed


def texts(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Turn every column into strings; nested or undecodable columns are Malformed."""
    columns = [_column(batch.column(i), name) for i, name in enumerate(batch.schema.names)]
    return pa.RecordBatch.from_arrays(columns, schema=as_strings(batch.schema))


def as_strings(schema: pa.Schema) -> pa.Schema:
    """Return the same names in the same order, every one a string."""
    return pa.schema([(name, pa.string()) for name in schema.names])


def no_rows(names: Sequence[str]) -> pa.RecordBatch:
    """Return columns without rows, which is how a reading tells its columns first."""
    return pa.RecordBatch.from_arrays([pa.array([], pa.string())] * len(names), list(names))


def blanks(batch: pa.RecordBatch) -> list[int]:
    """Find the rows in which nothing stands; few columns need to be looked at."""
    rows = np.arange(batch.num_rows)
    for column in batch.columns:
        rows = rows[pc.equal(column, "").to_numpy(zero_copy_only=False)[rows]]
        if not len(rows):
            break
    return [int(row) for row in rows]


def text(value: object) -> str | None:
    """Write one value of a database driver."""
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return format(Decimal(repr(value)), "f")
        case Decimal():
            return format(value, "f")
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes() | memoryview():
            raise Malformed("a column holds binary data, which has no text")
    return str(value)


def regroup(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Cut the same rows the same way, whatever batches they came in."""
    held: list[pa.RecordBatch] = []
    missing = rows
    for batch in batches:
        start = 0
        while batch.num_rows - start >= missing:
            yield pa.concat_batches([*held, batch.slice(start, missing)])
            held, start, missing = [], start + missing, rows
        held.append(batch.slice(start))
        missing -= batch.num_rows - start
    if missing < rows:
        yield pa.concat_batches(held)


def _column(column: pa.Array, name: str) -> pa.Array:
    kind = column.type
    if pa.types.is_floating(kind) or pa.types.is_timestamp(kind) or pa.types.is_time(kind):
        return pa.array([text(value) for value in column.to_pylist()], pa.string())
    try:
        plain = column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise Malformed(f"column {name!r} ({kind}) has no plain text") from error
    if pa.types.is_decimal(kind) and kind.scale > 0:
        return pc.utf8_rtrim(pc.utf8_rtrim(plain, "0"), ".")
    return plain
