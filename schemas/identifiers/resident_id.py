"""Resident id, GB 11643-1999: 17 digits and a check; before it 15 digits without one.

Known so that it can be kept out of sight. Positions 7 to 14 are the day of birth; the birth place
is not looked up (an abolished county does not make an id wrong), only its province.
"""

from __future__ import annotations

import re

import numpy as np
from stdnum.cn import ric

from schemas.cells import BAD, DIGITS, Bytes, Cells, Mask, tables, total
from schemas.days import NUMBER, is_day, real

NEW, OLD = 18, 15
FIRST_YEAR, LAST_YEAR = 1800, 2099
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FORM = re.compile("[0-9]{17}[0-9X]|[0-9]{15}")
TABLES = tables((DIGITS,) * 17 + (DIGITS + "X",), (*WEIGHTS, 1))
SHORT = tables((DIGITS,) * OLD, (0,) * OLD)
PROVINCES = np.isin(np.arange(100), np.r_[11:16, 21:24, 31:38, 41:47, 50:55, 61:66, 71, 81:84])
"""First two digits in use (GB/T 2260; 83 is residents from Taiwan)."""


def rules(value: str) -> tuple[str, ...]:
    """What is wrong with one id; a day of birth that never was is a matter of form."""
    if not FORM.fullmatch(value) or not _born(value):
        return ("resident_id.form",)
    if len(value) == NEW and value[-1] != ric.calc_check_digit(value):
        return ("resident_id.check",)
    return ()


def _born(value: str) -> bool:
    day = value[6:14] if len(value) == NEW else f"19{value[6:12]}"
    year = int(day[:4])
    return FIRST_YEAR <= year <= LAST_YEAR and is_day(f"{day[:4]}-{day[4:6]}-{day[6:]}")


def masks(cells: Cells) -> list[tuple[str, Mask]]:
    """The same over a column."""
    new, old = cells.rows(NEW), cells.rows(OLD)
    shaped, right = judge(cells.matrix(new, NEW))
    fine = cells.spread(new, shaped) | cells.spread(old, short(cells.matrix(old, OLD)))
    return [
        ("resident_id.form", cells.valid & ~fine),
        ("resident_id.check", cells.spread(new, shaped & ~right)),
    ]


def judge(matrix: Bytes) -> tuple[Mask, Mask]:
    """Rows of 18 bytes: which have form and day of birth, which of those the right check."""
    sums, year = total(matrix, TABLES), total(matrix[:, 6:], NUMBER)
    day = real(year, total(matrix[:, 10:], NUMBER))
    shaped = (sums < BAD) & day & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    return shaped, shaped & np.equal(sums % 11, 1)


def short(matrix: Bytes) -> Mask:
    """Rows of 15 bytes: which are digits with a day of birth of the last century."""
    digits = total(matrix, SHORT) < BAD
    return digits & real(1900 + total(matrix[:, 6:], NUMBER[2:]), total(matrix[:, 8:], NUMBER))


def homely(matrix: Bytes) -> Mask:
    """Which rows start with a province in which residents are registered."""
    place = total(matrix, NUMBER[2:])
    return np.asarray(PROVINCES[np.where(place < BAD, place, 0)])
