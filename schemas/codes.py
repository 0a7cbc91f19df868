"""Code lists: which codes there are, what they are called, and when they were in force.

A list is one CSV file (code, label, parent, valid_from, valid_to; both dates inclusive, empty =
open). One code can stand in several rows when it changed its name. A retired code stays known: a
record made under it is not wrong.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent / "codes"
HEADER = ["code", "label", "parent", "valid_from", "valid_to"]


class CodeListError(ValueError):
    """A code list that is not there or not in the form of one; the message names the file."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code under one name, for the time it had it."""

    code: str
    label: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None

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
        path = home / f"{name}.csv" if home else None
        if path and path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    raise CodeListError(f"no code list {name}: put {name}.csv into the folder of code lists")


@cache
def _read(path: Path, _written: int) -> CodeList:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != HEADER:
            raise CodeListError(f"{path}: the header is {','.join(HEADER)}")
        rows = tuple(_row(line) for line in reader)
    members: dict[str, tuple[Code, ...]] = {}
    for row in rows:
        members[row.code] = (*members.get(row.code, ()), row)
    return CodeList(path.stem, _standard(path), rows, members)


def _row(line: dict[str, str]) -> Code:
    first, last = (date.fromisoformat(t) if t else None for t in (line[k] for k in HEADER[3:]))
    return Code(line["code"], line["label"], line["parent"] or None, first, last)


def _standard(path: Path) -> str:
    about = path.with_name("lists.json")
    lists = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    return str(lists.get(path.stem, {}).get("standard", ""))
