"""Calendar days in text columns: 30 February is no day, and nothing else than ISO is a date."""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from schemas.cells import BAD, DIGITS, Cells, Mask, Places, tables, total

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LENGTH = 10
NUMBER = tables((DIGITS,) * 4, (1000, 100, 10, 1))
"""Four digits as the number they are; the last two rows do the same for two."""
DASHED = tables(("-", DIGITS, DIGITS, "-", DIGITS, DIGITS), (0, 1000, 100, 0, 10, 1))
YEAR = 10_000
DAYS = np.zeros((2, YEAR), np.bool_)
"""Common year or leap year ▸ month × 100 + day ▸ whether there is such a day."""
for _month, _last in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1):
    DAYS[:, _month * 100 + 1 : _month * 100 + 1 + _last] = True
DAYS[1, 229] = True


def is_day(text: str) -> bool:
    """Whether a text is a calendar day ``YYYY-MM-DD`` (RFC 3339 full-date, years 1 to 9999)."""
    if not ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def not_days(cells: Cells) -> Mask:
    """The cells that are no calendar day; agrees with ``is_day``."""
    rows = cells.rows(LENGTH)
    matrix = cells.matrix(rows, LENGTH)
    fine = real(total(matrix, NUMBER), total(matrix[:, 4:], DASHED))
    return cells.valid & ~cells.spread(rows, fine)


def real(year: Places, month_day: Places) -> Mask:
    """Which are days of the Gregorian calendar: a year, and month × 100 + day; BAD is none."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    there = DAYS.take(np.where(month_day < BAD, month_day, 0) + leap * YEAR)
    return np.asarray(there & (year > 0) & (year < BAD))
