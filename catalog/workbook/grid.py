"""A sheet as it came ▸ the rows of each entry.

Bureaus put titles above the headings and notes below the rows, spread headings over two rows, and
write what holds for an entry in its first row only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.mistake import Text, worded
from catalog.workbook.template import CLASSES, columns, heading

Grid = Sequence[Sequence[str]]
DEEPEST = 12
"""Rows from the top in which headings are sought."""
ENOUGH = 4
"""Headings that make a row the row of headings."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing a person must change in one cell."""

    row: int
    """Of the sheet, from 1."""
    column: str
    """The key of its column, or ``#`` and the position of one that is not read."""
    rule: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def says(self) -> Text:
        """The sentence."""
        return worded(self.rule, self.facts)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what its cells say, blank ones left out."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one entry, of which the first names it."""

    lines: tuple[Line, ...]

    @property
    def row(self) -> int:
        """Where it begins."""
        return self.lines[0].row

    def said(self, key: str) -> list[Line]:
        """The rows that say anything in this column."""
        return [line for line in self.lines if key in line.cells]

    def first(self, key: str) -> str:
        """What is said first; empty for nothing."""
        return next((line.cells[key] for line in self.said(key)), "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Entries as they are written, and what is wrong with the sheet itself."""

    head: int
    """The last row of headings, from 1."""
    places: Mapping[str, int]
    """Column ▸ its position from 0."""
    blocks: tuple[Block, ...]
    flaws: tuple[Flaw, ...]


def read(grid: Grid) -> Sheet | None:
    """The entries of a sheet; None when it has no headings of a directory."""
    at = next((at for at, row in enumerate(grid[:DEEPEST]) if _named(row) >= ENOUGH), None)
    if at is None:
        return None
    last = at + 1 if len(grid) > at + 1 and _goes_on(grid[at + 1]) else at
    names = _merged(grid[at], grid[last])
    places = {key: place for place, key in reversed(list(_keys(names)))}
    flaws = list(_unread(names, places, last + 1))
    lines = (
        Line(row, {key: cells[at] for key, at in places.items() if at < len(cells) and cells[at]})
        for row, cells in enumerate(grid[last + 1 :], last + 2)
    )
    blocks, loose = _grouped(lines)
    return Sheet(last + 1, places, tuple(blocks), (*flaws, *loose))


def _named(row: Sequence[str]) -> int:
    return sum(heading(text) is not None for text in row if text)


def _goes_on(row: Sequence[str]) -> bool:
    """Whether a row below the headings is one of headings, too."""
    return any(row) and all(heading(text) for text in row if text)


def _merged(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Headings over two rows: the lower one says what stands below it."""
    wide = max(len(upper), len(lower))
    pairs = zip(*(list(row) + [""] * (wide - len(row)) for row in (lower, upper)), strict=True)
    return [below or above for below, above in pairs]


def _keys(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Position and column; one heading over 类, 项, 目, 细目 is none of its own."""
    keys = [(at, heading(text)) for at, text in enumerate(names)]
    parts = any(key in CLASSES for _, key in keys)
    yield from ((at, key) for at, key in keys if key and not (parts and key == "class"))


def _unread(names: Sequence[str], places: Mapping[str, int], row: int) -> Iterator[Flaw]:
    """Headings that nobody knows, and those that stand twice: their column is not read."""
    for place, text in enumerate(names):
        key = heading(text) if text else "number"
        if key is None:
            yield Flaw(row, f"#{place}", "workbook.heading", {"heading": text})
        elif key != "number" and key in places and places[key] != place:
            yield Flaw(row, f"#{place}", "workbook.double", {"heading": text})


def _grouped(lines: Iterator[Line]) -> tuple[list[Block], list[Flaw]]:
    """Rows by entry; a row that belongs to none is a flaw, a note below the rows is not."""
    blocks: list[list[Line]] = []
    flaws: list[Flaw] = []
    for line in lines:
        said = line.cells.keys() & columns().keys() - {"number"}
        if not said:
            continue
        if "title" in said and not (blocks and _same(blocks[-1][0], line)):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
        else:
            flaws.append(Flaw(line.row, "title", "workbook.orphan"))
    return [Block(tuple(rows)) for rows in blocks], flaws


def _same(first: Line, line: Line) -> bool:
    """Whether a row that names an entry goes on with the one above."""
    keys = ("title", "provider", "provider_code", "code")
    return all(line.cells.get(key, first.cells.get(key)) == first.cells.get(key) for key in keys)
