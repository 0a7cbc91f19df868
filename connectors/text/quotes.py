"""Follows quotation marks through CSV text, because the parser forgives what RFC 4180 forbids.

Two things would otherwise pass in silence: a quote that is never closed swallows the rest of the
file into one value, and text after a closing quote is glued to the value. Well-formed text is
judged by parity on whole blocks; only a block that breaks the rule is walked quote by quote, with
the parser's own rule that a quote opens a field only as its first character.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from connectors.errors import Malformed
from connectors.text.encoding import BLOCK, LOST, Utf8

QUOTE = ord('"')
LAST_BREAK = ord("\r")
"""The greatest byte that ends a line."""


def breaks(text: bytes) -> int:
    r"""Count physical line ends; \r\n is one."""
    ends = text.count(b"\n")
    return ends + text.count(b"\r") - text.count(b"\r\n") if b"\r" in text else ends


class Quotes:
    """The state of quoting at the end of the last block."""

    def __init__(self, delimiter: str) -> None:
        self._ends = np.zeros(256, bool)
        self._ends[[ord(delimiter), 10, 13]] = True
        self.opened: int | None = None
        """Line of the quote that is open now."""
        self.glued: deque[int] = deque()
        """Lines on which text follows a closing quote."""

    def follow(self, block: bytes, line: int) -> None:
        """Go through one block of whole lines, the first of which is `line`."""
        data = np.frombuffer(block, np.uint8)
        marks = np.flatnonzero(data == QUOTE)
        if not len(marks):
            return
        before = np.where(marks > 0, data[marks - 1], 10)
        after = np.where(marks + 1 < len(data), data[(marks + 1) % len(data)], 10)
        opens = (np.arange(len(marks)) + (self.opened is not None)) % 2 == 0
        fits = np.where(opens, before, after)
        if bool((self._ends[fits] | (fits == QUOTE)).all()):
            self._end_by_parity(block, line, (marks, opens & (before != QUOTE)))
        else:
            self._walk(block, line, (marks, self._ends[before], self._ends[after]))

    def _end_by_parity(
        self, block: bytes, line: int, quotes: tuple[np.ndarray, np.ndarray]
    ) -> None:
        marks, opening = quotes
        if (self.opened is not None) == (len(marks) % 2 == 1):
            self.opened = None
        elif opening.any():
            self.opened = line + breaks(block[: marks[opening][-1]])

    def _walk(
        self, block: bytes, line: int, quotes: tuple[np.ndarray, np.ndarray, np.ndarray]
    ) -> None:
        doubled = -1
        for mark, starts, ends in zip(*(each.tolist() for each in quotes), strict=True):
            if mark == doubled:
                continue
            if self.opened is None:
                if starts:
                    self.opened = line + breaks(block[:mark])
            elif block[mark + 1 : mark + 2] == b'"':
                doubled = mark + 1
            else:
                self.opened = None
                if not ends:
                    self.glued.append(line + breaks(block[:mark]))


class Watched:
    """A stream of UTF-8 whose lines are counted and whose doubtful lines are noted as it passes.

    Hands out whole lines, so that no quote is separated from the character that follows it.
    """

    closed = False

    def __init__(self, source: Utf8, delimiter: str, line: int) -> None:
        self._source = source
        self._line = line
        self.quotes = Quotes(delimiter)
        self.damaged: deque[int] = deque()
        """Lines that hold what could not be decoded."""

    def readable(self) -> bool:
        """Say so, as pyarrow asks."""
        return True

    def read(self, size: int = BLOCK) -> bytes:
        """Return whole lines of at most `size` bytes, b"" at the end; Malformed if still quoted."""
        block = self._lines(size)
        if not block and self.quotes.opened is not None:
            raise unclosed(self.quotes.opened)
        self.quotes.follow(block, self._line)
        self._note_damage(block)
        self._line += breaks(block)
        return block

    def _lines(self, size: int) -> bytes:
        block = self._source.read(size)
        cut = block.rfind(b"\n") + 1 if len(block) == size else len(block)
        if block and not cut:
            raise Malformed(f"a line is longer than {size >> 20} MiB", self._line)
        self._source.unread(block[cut:])
        return block[:cut]

    def _note_damage(self, block: bytes) -> None:
        lost, at = LOST.encode(), -1
        while (at := block.find(lost, at + 1)) >= 0:
            self.damaged.append(self._line + breaks(block[:at]))


def unclosed(line: int) -> Malformed:
    """Refuse the file: what follows the quote cannot be told from the value it opened."""
    return Malformed("a quotation mark opens a value here and is never closed", line)
