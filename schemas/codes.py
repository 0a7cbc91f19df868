"""Code lists: which codes there are, what they are called, and when they were in force.

A list is one CSV file (code, label, parent, valid_from, valid_to; both dates inclusive, empty =
open), or a folder of such files where one would be too large; a sixth column, label_en, can give
the names in English. One code can stand in several rows when it changed its name. A retired code
stays known: a record made under it is not wrong.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from schemas.reading import Label

HOME = Path(__file__).parent / "codes"
HEADER = ["code", "label", "parent", "valid_from", "valid_to"]
HEADERS = (HEADER, [*HEADER, "label_en"])


class CodeListError(ValueError):
    """A code list that is not there or not in the form of one; the message names the file."""


class Code(NamedTuple):
    """One code under one name, for the time it had it."""

    code: str
    label: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    english: str = ""

    @property
    def title(self) -> Label:
        """The name in both languages; where there is no English one, the Chinese in both."""
        return Label(self.label, self.english or self.label)

    def holds(self, at: date | None) -> bool:
        """Whether it was in force on that day; without a day, whether it ever was."""
        if at is None:
            return True
        return (self.valid_from or date.min) <= at <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A named list with the standard it was taken from."""

    name: str
    standard: str
    rows: tuple[Code, ...] = field(repr=False)
    members: Mapping[str, tuple[Code, ...]] = field(repr=False, compare=False)
    """Every row of a code, in the order of the file: oldest first."""

    def known(self, at: date | None = None) -> frozenset[str]:
        """The codes in force on a day, or all that ever were."""
        if at is None:
            return frozenset(self.members)
        return frozenset(row.code for row in self.rows if row.holds(at))

    def label(self, code: str, at: date | None = None) -> str | None:
        """The name of a code on a day, or its latest; None when it is not known."""
        names = [row.label for row in self.members.get(code, ()) if row.holds(at)]
        return names[-1] if names else None


def load(name: str, extra: Path | None = None) -> CodeList:
    """Read a list from the user's own folder first, then from this house."""
    for home in (extra, HOME):
        files = _files(home / name) if home else ()
        if files:
            return _read(name, tuple((path, path.stat().st_mtime_ns) for path in files))
    raise CodeListError(f"no code list {name}: put {name}.csv into the folder of code lists")


def _files(stem: Path) -> list[Path]:
    path = stem.with_name(f"{stem.name}.csv")
    return [path] if path.is_file() else sorted(stem.glob("*.csv"))


@cache
def _read(name: str, written: tuple[tuple[Path, int], ...]) -> CodeList:
    rows = tuple(row for path, _ in written for row in _rows(path))
    members: dict[str, tuple[Code, ...]] = {}
    for row in rows:
        members[row.code] = (*members.get(row.code, ()), row)
    return CodeList(name, _standard(written[0][0].parent, name), rows, members)


def _rows(path: Path) -> Iterator[Code]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines, [])
        if header not in HEADERS:
            raise CodeListError(f"{path}: the header is {','.join(HEADER)}")
        for cells in filter(None, lines):
            try:
                yield _code(cells, len(header))
            except ValueError as error:
                raise CodeListError(f"{path}, line {lines.line_num}: {error}") from error


def _code(cells: list[str], width: int) -> Code:
    if len(cells) != width:
        raise ValueError(f"{width} cells are expected, not {len(cells)}")
    code, label, parent, first, last, *english = cells
    return Code(code, label, parent or None, _day(first), _day(last), *english)


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _standard(home: Path, name: str) -> str:
    about = (home.parent if home.name == name else home) / "lists.json"
    lists = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    return str(lists.get(name, {}).get("standard", ""))
