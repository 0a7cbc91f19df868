"""Write a table of units: CSV, Parquet or one JSON object a line, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from hub.errors import Usage

BLOCK: Final = 10_000
"""Rows that are text at once."""

Line = Callable[[tuple[Any, ...]], str]


def write(rows: pa.Table, form: str, out: IO[bytes]) -> None:
    """Rows in their order. CSV is RFC 4180 with line feeds, UTF-8, a header, null as nothing.

    Raises Usage for another form. Only CSV and JSON lines are equal bytes under every version of
    the library.
    """
    if form not in FORMS:
        raise Usage("HUB-O13", value=form, known=", ".join(FORMS))
    FORMS[form](rows, out)


def _csv(rows: pa.Table, out: IO[bytes]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.column_names)
    for block in _blocks(rows):
        writer.writerows(zip(*block, strict=True))
    text.detach()


def _lines(rows: pa.Table, out: IO[bytes]) -> None:
    for block in _blocks(rows):
        for row in zip(*block, strict=True):
            body = dict(zip(rows.column_names, row, strict=True))
            out.write(json.dumps(body, ensure_ascii=False, default=str).encode() + b"\n")


def _parquet(rows: pa.Table, out: IO[bytes]) -> None:
    pq.write_table(rows, out, compression="zstd")


def _blocks(rows: pa.Table) -> Iterator[list[list[Any]]]:
    for batch in rows.to_batches(BLOCK):
        yield [column.to_pylist() for column in batch.columns]


FORMS: Final = {"csv": _csv, "parquet": _parquet, "jsonl": _lines}
