"""The landed and the rejected form of rows, for one batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Feed
from connectors.base import BadRow
from hub.exchange.rows import shape
from hub.exchange.rows.texts import Known, scrubbed
from hub.trust.personal import Shield
from schemas.compile import Checker, typed
from schemas.contract import ARROW, Contract


@dataclass(frozen=True, slots=True)
class Batch:
    """Which rows these are, and by what they are read and judged."""

    feed: Feed
    contract: Contract
    checker: Checker
    shield: Shield
    id: str
    sequence: int
    day: date
    """From when the rows are true that do not say so themselves."""


def landed(batch: Batch, rows: Known) -> pa.Table:
    """Typed rows. One whose declared state means the end keeps key and date, and no fields."""
    values = typed(batch.contract, rows.kept)
    count = values.num_rows
    dates = pa.repeat(pa.scalar(batch.day, pa.date32()), count)
    if batch.feed.effective:
        dates = pc.coalesce(values.column(batch.feed.effective), dates)
    columns: list[pa.Array[Any]] = list(values.columns)
    hashes, ops, ends = rows.hashes, pa.repeat("put", count), _ends(batch.feed, rows.kept)
    if ends is not None:
        columns = [pc.if_else(ends, pa.scalar(None, c.type), c) for c in columns]
        hashes = pc.if_else(ends, shape.nothing(batch.contract), hashes)
        ops = pc.if_else(ends, "end", "put")
    known = [pa.repeat(batch.sequence, count), pa.repeat(batch.id, count), rows.lines, hashes]
    columns += [rows.keys, ops, dates, *known]
    return pa.Table.from_arrays(columns, schema=shape.landed(batch.contract))


def order(batch: Batch, rows: Known) -> pa.Array[Any] | None:
    """The values by which the last of equal keys wins, comparable; None when none is declared."""
    if batch.feed.order is None:
        return None
    kind = batch.contract.field(batch.feed.order).kind
    number = kind in ("integer", "number")
    return rows.kept.column(batch.feed.order).cast(ARROW["number" if number else "string"])


def _ends(feed: Feed, texts: pa.RecordBatch) -> pa.BooleanArray | None:
    """Which rows say that their record has ended; None when none does."""
    masks = [
        pc.is_in(texts.column(name), pa.array(values, pa.string()))
        for name, values in feed.ends.items()
    ]
    if not masks:
        return None
    mask = masks[0]
    for other in masks[1:]:
        mask = pc.or_(mask, other)
    return mask if pc.any(mask).as_py() else None


def rejected(batch: Batch, rows: Known, reasons: Iterable[str]) -> pa.Table:
    """The texts as they came, shielded, with the rules they broke."""
    count = len(rows.lines)
    why = pa.array(reasons, pa.string())
    known = [pa.repeat(batch.id, count), rows.lines, rows.keys, why, pa.nulls(count, pa.string())]
    return pa.Table.from_arrays([*rows.kept.columns, *known], schema=shape.rejected(batch.contract))


def unread(batch: Batch, rows: Sequence[BadRow]) -> pa.Table:
    """Rows without fields: only where they stood, what was wrong and their text, shielded."""
    texts = scrubbed(batch.shield, [row.text for row in rows])
    kept = [
        {"_batch": batch.id, "_line": row.line, "_reason": row.reason, "_text": text}
        for row, text in zip(rows, texts, strict=True)
    ]
    return pa.Table.from_pylist(kept, shape.rejected(batch.contract))
