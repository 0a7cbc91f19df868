"""Rows of text as the types they are landed in."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from schemas.contract import ARROW, Contract, Field


def typed(contract: Contract, rows: pa.RecordBatch) -> pa.RecordBatch:
    """The same rows in ``contract.arrow``; only for rows that no flaw rejects.

    Raises pyarrow.ArrowInvalid on a value that the checks would have rejected.
    """
    columns = [_cast(field, rows.column(field.name)) for field in contract.fields]
    return pa.RecordBatch.from_arrays(columns, schema=contract.arrow)


def _cast(field: Field, column: pa.Array[Any]) -> pa.Array[Any]:
    if field.kind == "integer":  # "12.0" is one, as in JSON Schema
        column = column.cast(ARROW["number"])
    return column.cast(ARROW[field.kind])
