"""Following a code through the changes of its list, forwards or backwards in time.

A walk stands on a row of the code list (one code, one name, one time) and only takes changes that
fall into that row's time, so a code that was given to another place is never mixed up with it.
Forwards every step is later than the one before, backwards earlier: no walk can go round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schemas import codes
from schemas.codes import Code, CodeList
from schemas.crosswalk.answer import End, Resolution, answer, together
from schemas.crosswalk.changes import MERGED, Change, Changes, Place, changes

DAY = timedelta(days=1)


def resolve(name: str, code: str, since: date | None, at: date) -> Resolution:
    """What ``code``, written on day ``since``, is on day ``at`` (earlier or later).

    Without ``since`` every meaning that the code ever had is followed; where they lead apart, the
    answer is ambiguous. Raises CodeListError when there is no list of that name.
    """
    listed = codes.load(name)
    walk = Walk(listed, changes(name), at)
    rows = _meant(listed.members.get(code, ()), since)
    return together([answer([*walk.start(row, since)]) for row in rows])


@dataclass(frozen=True, slots=True)
class Walk:
    """Walks through one list to one day."""

    listed: CodeList
    changes: Changes
    at: date

    def start(self, row: Code, since: date | None) -> Iterator[End]:
        """Every end of the walks from a row."""
        later = max(since or date.min, row.valid_from or date.min) > self.at
        return self.back(row, ()) if later else self.on(row, ())

    def on(self, row: Code, via: tuple[Change, ...]) -> Iterator[End]:
        """Forwards: the changes that end this row, if they had happened by the day."""
        until = min(self.at, (row.valid_to or date.max - DAY) + DAY)
        after = via[-1].date if via else row.valid_from or date.min
        steps = _surest(
            c for c in self.changes.leaving.get(_place(row), ()) if after < c.date <= until
        )
        if not steps:
            yield End(row.code if row.holds(self.at) else None, via)
        for step in steps:
            for then in self._rows(step.new, step.date, later=True):
                yield from self.on(then, (*via, step))

    def back(self, row: Code, via: tuple[Change, ...]) -> Iterator[End]:
        """Backwards: the changes that made this row after the day; and itself if it was there."""
        there = row.holds(self.at)
        first, last = row.valid_from or date.min, row.valid_to or date.max
        steps = _surest(
            c
            for c in self.changes.entering.get(_place(row), ())
            if max(first, self.at + DAY) <= c.date <= last
            and (not via or c.date < via[-1].date)
            and (not there or c.type in MERGED)
        )
        if there or not steps:
            yield End(row.code if there else None, via)
        for step in steps:
            for then in self._rows(step.old, step.date, later=False):
                yield from self.back(then, (*via, step))

    def _rows(self, place: Place, day: date, *, later: bool) -> list[Code]:
        """The row of a place that begins (or goes on) on a day, or that ends there."""
        own = [row for row in self.listed.members.get(place[0], ()) if row.label == place[1]]
        if later:
            return [r for r in own if r.holds(day) and r.valid_to != day]
        return [r for r in own if r.holds(day - DAY)]


def _place(row: Code) -> Place:
    return row.code, row.label


def _meant(rows: Sequence[Code], since: date | None) -> Sequence[Code]:
    """The rows meant on a day: in force then, else the last before it, else any of those after."""
    if since is None:
        return rows
    holding = [row for row in rows if row.holds(since)]
    return holding or [row for row in rows if row.valid_to and row.valid_to < since][-1:] or rows


def _surest(steps: Iterable[Change]) -> list[Change]:
    """Likely changes count only where none is proven."""
    found = [*steps]
    return [step for step in found if step.standing == "proven"] or found
