"""One key several times in a batch: equal rows are one row, different ones are nobody's choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hub.exchange.rows.texts import Known

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Doubles:
    """Places, among the passed rows of a batch, of those that will not land."""

    repeated: Places
    clashing: Places
    """All rows of a key that says two things at once."""


class Passed:
    """What the key pass needs to know of every row that the judge let pass, in order."""

    def __init__(self) -> None:
        self._keys: list[pa.StringArray] = []
        self._hashes: list[pa.StringArray] = []
        self._lines: list[pa.Int64Array] = []
        self._order: list[pa.Array[Any]] = []

    def add(self, rows: Known, hashes: pa.ChunkedArray[Any], order: pa.Array[Any] | None) -> None:
        """Remember some rows; ``order`` is the field by which the last of equal keys wins."""
        self._keys.append(rows.keys)
        self._lines.append(rows.lines)
        self._hashes.extend(hashes.chunks)
        if order is not None:
            self._order.append(order)

    def at(self, places: Places) -> tuple[pa.Int64Array, pa.StringArray]:
        """Lines and keys of some rows."""
        where = pa.array(places)
        lines, keys = pa.chunked_array(self._lines), pa.chunked_array(self._keys)
        return lines.take(where).combine_chunks(), keys.take(where).combine_chunks()

    def doubles(self) -> Doubles:
        """Equal rows of a key are repeated but for the first; different ones clash, all of them.

        Under a declared order the row with the highest value wins and the others are repeated; two
        different rows that share the highest value clash like any others.
        """
        keys = pa.chunked_array(self._keys, pa.string())
        if pc.count_distinct(keys).as_py() == len(keys):
            return Doubles(np.empty(0, np.int64), np.empty(0, np.int64))
        codes = np.asarray(keys.combine_chunks().dictionary_encode().indices)
        places = np.flatnonzero(np.bincount(codes)[codes] > 1)
        places = places[np.argsort(codes[places], kind="stable")]
        groups = np.split(places, np.flatnonzero(np.diff(codes[places])) + 1)
        hashes = pa.chunked_array(self._hashes, pa.string())
        order = pa.chunked_array(self._order) if self._order else None
        repeated, clashing = [], []
        for group in groups:
            top = _top(group, order)
            if len(pc.unique(hashes.take(pa.array(top)))) > 1:
                clashing.append(group)
            else:
                repeated.append(group[group != top[0]])
        return Doubles(_joined(repeated), _joined(clashing))


def _top(group: Places, order: pa.ChunkedArray[Any] | None) -> Places:
    if order is None:
        return group
    values = order.take(pa.array(group))
    best = pc.fill_null(pc.equal(values, pc.max(values)), pc.all(values.is_null()))
    return np.asarray(group[np.asarray(best)])


def _joined(parts: list[Places]) -> Places:
    return np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)
