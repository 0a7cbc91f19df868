"""Working days: Monday to Friday but for the holidays, and the weekend days worked in exchange.

Which days these are is announced a year at a time; they stand in the code list ``holiday`` (code:
the day, label: the holiday, parent: ``off`` or ``work``). Of a year without any row only the
weekends are known, and whoever counts through one is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from schemas.codes import load

ISO_DAY: Final = 10
"""Characters of a day; shorter codes of the list are the two kinds of days."""


@dataclass(frozen=True, slots=True)
class Term:
    """A day counted in working days."""

    day: date
    known: bool
    """Whether the holidays of every year counted through are."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Announced days: ``off`` though it is no weekend, or ``work`` though it is one."""

    announced: Mapping[date, str]
    years: frozenset[int]

    def works(self, day: date) -> bool:
        """Whether people work on a day, as far as is known."""
        return self.announced.get(day, "work" if day.weekday() < 5 else "off") == "work"  # noqa: PLR2004 - Saturday

    def after(self, day: date, count: int) -> Term:
        """The ``count``-th working day after a day, which itself does not count."""
        known = day.year in self.years
        while count:
            day += timedelta(days=1)
            known &= day.year in self.years
            count -= self.works(day)
        return Term(day, known)

    def between(self, first: date, last: date) -> int:
        """Working days after the first up to the last; below nought when that was before."""
        step = 1 if last >= first else -1
        low, high = min(first, last), max(first, last)
        days = (low + timedelta(days=n) for n in range(1, (high - low).days + 1))
        return step * sum(map(self.works, days))


def calendar(extra: Path | None = None) -> Calendar:
    """The calendar of the user's own code list, else of this house."""
    rows = [row for row in load("holiday", extra).rows if len(row.code) == ISO_DAY]
    announced = {date.fromisoformat(row.code): str(row.parent) for row in rows}
    return Calendar(announced, frozenset(day.year for day in announced))
