"""The dated changes of a code list, and the two ways to look them up.

A place (or an industry) is a code under one name: the same code under another name may be another
place, for codes are used again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

HOME = Path(__file__).parent
OLD, NEW = itemgetter(2, 3), itemgetter(4, 5)
HEADER = [
    *("date", "type", "old_code", "old_name", "new_code", "new_name"),
    *("document", "standing", "source"),
]
FOLLOWED: Final = frozenset({"proven", "candidate"})
MERGED: Final = frozenset({"撤销", "撤区设区"})
"""Types that end a place inside another which goes on: seen backwards, both."""

Place = tuple[str, str]


class Change(NamedTuple):
    """One row; ``date`` is the day by which it had happened (the sources tell month or year).

    standing  proven: old became new; candidate: likely, not proven; contradicted: reported, but
              the revisions of the standard say otherwise; empty: no pair of codes to follow
    source    events: a published list of changes; revisions, labels: derived, see the README
    """

    date: date
    type: str
    old_code: str
    old_name: str
    new_code: str
    new_name: str
    document: str
    standing: str
    source: str

    @property
    def old(self) -> Place:
        """What it was."""
        return self.old_code, self.old_name

    @property
    def new(self) -> Place:
        """What it became."""
        return self.new_code, self.new_name


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of a list, oldest first; those that can be followed also by either end."""

    rows: tuple[Change, ...] = field(repr=False)
    leaving: Mapping[Place, tuple[Change, ...]] = field(repr=False)
    entering: Mapping[Place, tuple[Change, ...]] = field(repr=False)


@cache
def changes(name: str) -> Changes:
    """The changes of a list; none for a list that has no crosswalk."""
    path = HOME / f"{name}.csv"
    rows = _read(path) if path.is_file() else ()
    followed = [row for row in rows if row.standing in FOLLOWED]
    return Changes(rows, _by(followed, OLD), _by(followed, NEW))


def _read(path: Path) -> tuple[Change, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        if next(lines) != HEADER:
            raise ValueError(f"{path}: the header is {','.join(HEADER)}")
        return tuple(Change(_day(day), *rest) for day, *rest in lines)


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _by(rows: list[Change], end: Callable[[Change], Place]) -> dict[Place, tuple[Change, ...]]:
    found: dict[Place, tuple[Change, ...]] = {}
    for row in rows:
        found[end(row)] = (*found.get(end(row), ()), row)
    return found
