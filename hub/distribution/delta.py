"""What changed for one receiver between two positions of a landed table: the net change a record.

Compared are the two states as the receiver sees them: a record that changed only in items he was
not given did not change for him. Nothing is merged or remembered here; both states are read from
the same append-only table, by sequence.

    put   a covered record is new or looks different
    end   a covered record has ended, on the date beside it
    out   the record goes on, outside what the receiver is given: he lets go of it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from hub.distribution.mask import TEXT
from hub.distribution.select import Gate

ORDER = [("_key", "ascending"), ("_seq", "ascending")]
SYSTEM = ["_key", "_op", "_valid_from", "_seq"]

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
Places = np.ndarray[tuple[int], np.dtype[np.int64]]
Look = Callable[[pa.Table], pa.Table]
"""Granted rows as a receiver tells them apart, where he gets them in words of his own."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one position to another; ``seen`` is the gate of the earlier one, None at the start."""

    since: int
    until: int
    now: Gate
    seen: Gate | None = None
    look: Look | None = None

    @property
    def fresh(self) -> bool:
        """Whether the rows are judged now as they were judged before."""
        return self.seen is None or self.seen.rules == self.now.rules


@dataclass(frozen=True, slots=True)
class _History:
    """All states of the records in question, ordered by key, then sequence."""

    rows: pa.Table
    starts: Places
    """Where each record's states begin."""

    def last(self, where: Mask) -> Places:
        """Each record's last place where the mask holds; -1 where it never does."""
        places = np.arange(self.rows.num_rows)
        return np.maximum.reduceat(np.where(where, places, -1), self.starts)


def changes(table: ds.Dataset, span: Span) -> pa.Table:
    """``_op``, what may stand beside it, and the granted columns, ordered by record key.

    A record that was never covered and one that looks the same give no row.
    """
    history = _history(table, span)
    if not history.rows.num_rows:
        return _emitted(history.rows, pa.array([], pa.string()), span.now)
    op, at = _judged(history, span)
    told = np.isin(op, _ops(span.now))
    return _emitted(history.rows.take(at[told]), pa.array(op[told], pa.string()), span.now)


def _ops(gate: Gate) -> tuple[str, ...]:
    """Who is told of no ``put`` holds nothing to let go of."""
    if gate.mode == "whole":
        return ("put",)
    return (*gate.ops, "out") if "put" in gate.ops else gate.ops


def _history(table: ds.Dataset, span: Span) -> _History:
    known = ds.field("_seq") <= span.until
    if span.since and span.fresh:
        touched = table.to_table(["_key"], filter=known & (ds.field("_seq") > span.since))
        known &= ds.field("_key").isin(pc.unique(touched["_key"].combine_chunks()))
    reads = [*SYSTEM, *span.now.reads, *(span.seen.reads if span.seen else ())]
    rows = table.to_table(_wide(table.schema, reads), filter=known).sort_by(ORDER)
    keys = rows["_key"].combine_chunks()
    other = pc.not_equal(keys[1:], keys[:-1]).to_numpy(zero_copy_only=False)
    return _History(rows, np.flatnonzero(np.append(rows.num_rows > 0, other)))


def _wide(schema: pa.Schema, names: list[str]) -> dict[str, ds.Expression]:
    """Columns as they are read: text with 64-bit offsets, so that a whole province fits."""
    texts = {name for name in names if pa.types.is_string(schema.field(name).type)}
    fields = {name: ds.field(name) for name in names}
    return {name: col.cast(TEXT) if name in texts else col for name, col in fields.items()}


def _judged(history: _History, span: Span) -> tuple[np.ndarray, Places]:
    """What each record's last state means to the receiver ("" = nothing), and its place."""
    rows, last = history.rows, history.last
    put, covered = _mask(pc.equal(rows["_op"], "put")), _mask(span.now.covers(rows))
    seen = _mask(span.seen.covers(rows)) if span.seen else np.zeros(rows.num_rows, bool)
    after, before = (
        last(np.ones(rows.num_rows, bool)),
        last(_mask(pc.less_equal(rows["_seq"], span.since))),
    )
    spoke = last(put)
    had, had_ended = (before >= 0) & seen[before], (before >= 0) & ~put[before]
    concerns = np.where(spoke >= 0, covered[spoke], not any(span.now.rules))
    ended = ~put[after] & concerns
    op = np.where(covered[after], "put", np.where(ended, "end", np.where(had, "out", "")))
    op[(op == "end") & had_ended] = ""
    same = np.flatnonzero(had & covered[after])
    op[same[_alike(span, rows.take(before[same]), rows.take(after[same]))]] = ""
    return op, after


def _alike(span: Span, old: pa.Table, new: pa.Table) -> Mask:
    """Where two states look the same through the gate, masks and the receiver's words included."""
    gate, alike = replace(span.now, rules=()), np.ones(new.num_rows, bool)
    states = (gate.project(state) for state in (old, new))
    seen = (span.look(state) if span.look else state for state in states)
    for before, after in zip(*(state.columns for state in seen), strict=True):
        equal = pc.fill_null(pc.equal(before, after), False)  # noqa: FBT003 - a fill value
        alike &= _mask(pc.or_(equal, pc.and_(pc.is_null(before), pc.is_null(after))))
    return alike


def _emitted(rows: pa.Table, op: pa.Array, gate: Gate) -> pa.Table:
    """Rows as they leave: the gate empties what is not covered, and ``out`` tells no date."""
    beside = {name: rows[name] for name in gate.beside}
    if "_valid_from" in beside:
        told = pc.not_equal(op, "out")
        beside["_valid_from"] = pc.if_else(told, rows["_valid_from"], pa.scalar(None, pa.date32()))
    shown = gate.project(rows)
    cells = {"_op": op} | beside | dict(zip(shown.column_names, shown.columns, strict=True))
    return pa.table(cells)


def _mask(column: pa.ChunkedArray) -> Mask:
    return np.asarray(column.to_numpy())
