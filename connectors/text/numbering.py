"""Finds the physical line of every record, so that a person can open the file and look.

A record's line is that of the record before plus that record's height: one, and the line breaks
inside its values. Skipped records count too; leaving them out puts every later line wrong.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.text.quotes import LAST_BREAK, breaks


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the records of one batch, and the skipped ones between them, begin."""

    lines: np.ndarray
    heights: np.ndarray
    """Physical lines each record of the batch covers."""
    skipped: list[tuple[int, str]]
    """Line and text."""

    def at(self, line: int) -> list[int]:
        """Find the record of this batch that covers a line: its index, or nothing."""
        index = int(np.searchsorted(self.lines, line, side="right")) - 1
        covered = index >= 0 and line < self.lines[index] + self.heights[index]
        return [index] if covered else []


@dataclass(slots=True)
class Numbering:
    """Record numbers (1-based, skipped ones included) turned into lines, batch by batch."""

    line: int
    """Physical line of the next record."""
    tall: bool
    """Records may hold line breaks; when no quote was seen the counting is spared."""
    number: int = 1
    pending: deque[tuple[int, str]] = field(default_factory=deque)

    def skip(self, number: int, text: str) -> None:
        """Note a record that will be in no batch, before the batch that follows it."""
        self.pending.append((number, text))

    def place(self, batch: pa.RecordBatch) -> Placed:
        """Place the next batch; record numbers that were skipped are stepped over."""
        numbers = self._numbers(batch.num_rows)
        last = int(numbers[-1]) if len(numbers) else self.number - 1
        skipped = []
        while self.pending and self.pending[0][0] <= last + 1:
            skipped.append(self.pending.popleft())
            last = max(last, skipped[-1][0])
        heights = np.ones(last - self.number + 1, np.int64)
        heights[numbers - self.number] += self._breaks(batch)
        for number, text in skipped:
            heights[number - self.number] += breaks(text.encode())
        starts = self.line + np.cumsum(heights) - heights
        bad = [(int(starts[number - self.number]), text) for number, text in skipped]
        placed = Placed(starts[numbers - self.number], heights[numbers - self.number], bad)
        self.line, self.number = self.line + int(heights.sum()), last + 1
        return placed

    def _numbers(self, rows: int) -> np.ndarray:
        gaps = np.array([number for number, _ in self.pending], np.int64)
        plain = self.number + np.arange(rows, dtype=np.int64)
        return plain + np.searchsorted(gaps - np.arange(len(gaps)), plain, side="right")

    def _breaks(self, batch: pa.RecordBatch) -> np.ndarray:
        total = np.zeros(batch.num_rows, np.int64)
        for column in batch.columns if self.tall else ():
            if _has_control(column):
                total += _count(column, "\n") + _count(column, "\r") - _count(column, "\r\n")
        return total


def _has_control(column: pa.StringArray) -> bool:
    """Rule out most columns by the least byte they hold."""
    data = np.frombuffer(column.buffers()[2] or b"", np.uint8)
    return bool(len(data)) and int(data.min()) <= LAST_BREAK


def _count(column: pa.StringArray, ending: str) -> np.ndarray:
    counts: np.ndarray = pc.count_substring(column, ending).to_numpy(zero_copy_only=False)
    return counts
