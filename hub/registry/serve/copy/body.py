"""Records and judgements of units as texts of the serving copy (``cells.py``), column by column."""

from __future__ import annotations

from functools import reduce
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.observation import FIELDS
from hub.registry.serve.cells import CELL, COMMON, HEADER, JUDGEMENT, MARKS, RECORD, RUN

_MARK: Final = pa.array(list(MARKS))
_FIELD: Final = pa.array(FIELDS)
_FLAGS: Final = 8
"""Marks a field has."""

Whole = np.ndarray[Any, np.dtype[np.int64]]


def bodies(facts: pa.Table, holders: pa.Table, places: pa.ChunkedArray) -> pa.StringArray:
    """The records of every place: claims, whose ``id`` is a row of the holders, by their holders.

    Holders and places ascend by place; a place without holders has an empty text.
    """
    code = pc.index_in(facts["field"], _FIELD)
    marks = _MARK.take(pc.add(pc.multiply(code, _FLAGS), facts["flags"]).combine_chunks())
    claims = pc.binary_join_element_wise(marks, facts["value"].combine_chunks(), "")
    keys = [numbers(facts[name]) for name in ("known_from", "valid_to", "seq", "id")]
    order, starts = _runs(numbers(code), *keys)
    first = facts.take(order[starts])
    lists = joined(claims.take(order), [*starts, len(order)], CELL)
    runs = _beside(_cells(first, COMMON), lists, CELL)
    of = np.searchsorted(numbers(first["id"]), np.arange(len(holders) + 1))
    records = _beside(_cells(holders, HEADER), joined(runs, of, RUN), RUN)
    return joined(records, within(holders["place"], places), RECORD)


def judgements(told: pa.Table, places: pa.ChunkedArray) -> pa.StringArray:
    """The judgements of every place, likewise; those told ascend by place."""
    return joined(_cells(told, JUDGEMENT), within(told["place"], places), RECORD)


def joined(parts: pa.StringArray, bounds: Whole | list[int], mark: str) -> pa.StringArray:
    """Neighbouring texts as one, from each bound up to the next."""
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(bounds, pa.int32()), parts), mark)


def within(column: pa.ChunkedArray, places: pa.ChunkedArray) -> Whole:
    """Where in an ascending column each of the ascending places begins, and the last one ends."""
    found: Whole = np.searchsorted(numbers(column), numbers(places))
    return np.append(found, len(column))


def numbers(column: pa.ChunkedArray) -> Whole:
    """Whole numbers, days as such; 0 where there is none."""
    whole = column.cast(pa.int32()) if pa.types.is_date32(column.type) else column
    plain: Whole = pc.fill_null(whole, 0).cast(pa.int64()).to_numpy()
    return plain


def _cells(rows: pa.Table, names: tuple[str, ...]) -> pa.StringArray:
    columns = [pc.fill_null(rows[name].cast(pa.string()), "").combine_chunks() for name in names]
    return reduce(lambda left, right: _beside(left, right, CELL), columns)


def _beside(left: pa.StringArray, right: pa.StringArray, mark: str) -> pa.StringArray:
    return pc.binary_join_element_wise(left, right, mark)


def _runs(
    code: Whole, known_from: Whole, valid_to: Whole, seq: Whole, holder: Whole
) -> tuple[Whole, Whole]:
    """The claims' order, and where in it each run begins: one holder, landing, end and edition.

    Two numbers are sorted instead of five: landings stay below 2 ** 40, editions below 2 ** 24.
    """
    whose, when = (holder << 40) + seq, (valid_to << 24) + known_from
    order = np.lexsort([(when << 5) + code, whose])
    runs = np.stack([whose, when])[:, order]
    other = (runs[:, 1:] != runs[:, :-1]).any(axis=0)
    return order, np.flatnonzero(np.concatenate([[True], other])[: len(order)])
