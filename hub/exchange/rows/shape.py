"""The landed row: contract fields and what the hub knows of them. Design, "Rows" and "Shapes"."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.contract import Contract

SEPARATOR, NULL = "\x1f", "\x00"
"""Between the fields of a hashed row, and in place of an absent one; neither is ever a value."""
HEX = 32
"""Characters of a row hash."""
NUMBER = r"^-?0*[0-9]{1,18}(\.[0-9]{1,6}0*)?$"
"""The numbers a landed column can hold; the contract has its own say before."""

OURS = pa.schema(
    [
        ("_key", pa.string()),
        ("_op", pa.string()),
        ("_valid_from", pa.date32()),
        ("_seq", pa.int64()),
        ("_batch", pa.string()),
        ("_line", pa.int64()),
        ("_hash", pa.string()),
    ]
)
"""``_line`` is null in the end row of a key that a snapshot no longer holds."""

REJECTED = pa.schema(
    [
        ("_batch", pa.string()),
        ("_line", pa.int64()),
        ("_key", pa.string()),
        ("_reason", pa.string()),
        ("_text", pa.string()),
    ]
)
"""``_text`` is the raw row where no fields could be made of it, null elsewhere."""


def landed(contract: Contract) -> pa.Schema:
    """The columns of ``lake/landed``."""
    return pa.schema([*contract.arrow, *OURS])


def rejected(contract: Contract) -> pa.Schema:
    """The columns of ``lake/quarantine``: every field as text."""
    return pa.schema([*((name, pa.string()) for name in contract.names), *REJECTED])


def canonical(contract: Contract, rows: pa.RecordBatch) -> pa.RecordBatch:
    """Numbers in the one text they have once landed; what is no number stays as it is."""
    columns = list(rows.columns)
    for at, field in enumerate(contract.arrow):
        if not pa.types.is_string(field.type) and not pa.types.is_date(field.type):
            columns[at] = _numbers(columns[at], field.type)
    return pa.RecordBatch.from_arrays(columns, rows.schema.names)


def _numbers(column: pa.StringArray, kind: pa.DataType) -> pa.StringArray:
    try:
        return column.cast(kind).cast(pa.string())
    except pa.ArrowInvalid:  # somewhere stands what is no number: look at each
        fine = pc.fill_null(pc.match_substring_regex(column, NUMBER), False)  # noqa: FBT003 - a value
    exact = pc.cast(pc.if_else(fine, column, None), pa.decimal128(24, 6))
    whole = pc.equal(pc.round(exact), exact) if pa.types.is_integer(kind) else fine
    text = pc.cast(pc.cast(pc.if_else(whole, exact, None), kind), pa.string())
    return pc.coalesce(text, column)


def hashes(rows: pa.RecordBatch) -> pa.StringArray:
    """First 32 hex of sha256 over the fields of each row, joined."""
    joined = pc.binary_join_element_wise(
        *rows.columns, SEPARATOR, null_handling="replace", null_replacement=NULL
    )
    _, offsets, data = joined.buffers()
    count, view = len(joined), memoryview(data or b"")
    at = np.frombuffer(offsets, np.int32)[joined.offset : joined.offset + count + 1].tolist()
    digests = [sha256(view[a:b]).digest()[: HEX // 2] for a, b in pairwise(at)]
    places = pa.py_buffer(np.arange(0, HEX * count + 1, HEX, dtype=np.int32))
    text = b"".join(digests).hex().encode()
    return pa.StringArray.from_buffers(count, places, pa.py_buffer(text))


def nothing(contract: Contract) -> str:
    """The hash of an end row, whose fields are all null."""
    return sha256(SEPARATOR.join(NULL for _ in contract.names).encode()).hexdigest()[:HEX]


def keys(contract: Contract, rows: pa.RecordBatch, hashed: pa.StringArray) -> pa.StringArray:
    """The contract's key fields joined by ``|``; a row without any is known by its hash."""
    parts = [rows.column(name) for name in contract.key]
    if not parts:
        return _by_hash(hashed)
    joined = pc.binary_join_element_wise(*parts, "|", null_handling="replace", null_replacement="")
    nameless = np.logical_and.reduce([np.asarray(part.is_null()) for part in parts])
    return pc.if_else(nameless, _by_hash(hashed), joined) if nameless.any() else joined


def _by_hash(hashed: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise("#", pc.utf8_slice_codeunits(hashed, 0, 16), "")
