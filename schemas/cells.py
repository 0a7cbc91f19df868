"""A text column as the bytes it is: the view on which whole columns are judged at once.

A view costs nothing (no copy, no Python string); positions are bytes, so anything that counts
characters must ask Arrow. Null cells are never looked at, whatever bytes lie under them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Tables = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Cells:
    """One string column: its bytes, and where each cell starts and how long it is."""

    column: pa.StringArray
    data: Bytes
    starts: Places
    lengths: Places
    """In bytes; 0 for null."""
    valid: Mask

    @classmethod
    def of(cls, column: pa.Array[Any]) -> Cells:
        """The view of a ``pa.string()`` column, sliced or not."""
        _, offsets, data = column.buffers()
        count, start = len(column), column.offset
        bounds = np.zeros(count + 1, np.int32)
        if count and offsets is not None:
            bounds = np.frombuffer(offsets, np.int32)[start : start + count + 1]
        body = np.frombuffer(data or b"", np.uint8)[bounds[0] : bounds[-1]]
        valid = np.ones(count, np.bool_)
        if column.null_count:
            valid = np.asarray(column.is_valid().to_numpy(zero_copy_only=False), np.bool_)
        starts = bounds[:-1] - bounds[0]
        return cls(column, body, starts, (bounds[1:] - bounds[:-1]) * valid, valid)

    def holding(self, positions: Rows) -> Mask:
        """Which cells hold a byte at one of these positions of ``data``."""
        mask = self.none()
        mask[np.searchsorted(self.starts, positions, side="right") - 1] = True
        return mask & self.valid

    def rows(self, width: int) -> Rows:
        """Which cells are exactly so many bytes long."""
        return np.flatnonzero(self.lengths == width)

    def none(self) -> Mask:
        """The mask that holds for no cell."""
        return np.zeros(len(self.lengths), np.bool_)

    def matrix(self, rows: Rows, width: int) -> Bytes:
        """Those cells, each ``width`` bytes long, as a table of shape (rows, width)."""
        if not len(rows):
            return np.zeros((0, width), np.uint8)
        if len(self.data) == width * len(rows):
            return self.data.reshape(-1, width)  # nothing lies between them: no copy
        windows = np.lib.stride_tricks.sliding_window_view(self.data, width)
        return np.asarray(windows[self.starts[rows]])

    def spread(self, rows: Rows, hits: Mask) -> Mask:
        """Verdicts over some rows as a mask over all of them."""
        mask = self.none()
        mask[rows[hits]] = True
        return mask


BAD = 1 << 26
"""What a byte outside the alphabet adds to a sum: more than any right sum can reach."""
DIGITS = "0123456789"


def tables(alphabets: tuple[str, ...], weights: tuple[int, ...]) -> Tables:
    """For each position, byte ▸ weight × place in that position's alphabet, or BAD."""
    made = np.full((len(weights), 256), BAD, np.int32)
    for table, alphabet, weight in zip(made, alphabets, weights, strict=True):
        for value, character in enumerate(alphabet):
            table[ord(character)] = value * weight
    return made


def total(matrix: Bytes, tables: Tables) -> Places:
    """For each row the sum over its bytes of ``tables[position, byte]``; BAD or more if one is bad.

    At most 31 positions, or the sum of the bad would overflow.
    """
    sums = np.zeros(len(matrix), np.int32)
    for position, table in enumerate(tables):
        sums += table.take(matrix[:, position])
    return sums
