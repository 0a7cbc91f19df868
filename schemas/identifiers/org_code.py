"""Organisation code, GB 11714-1997: 8 characters and a check, stored without the hyphen.

It is the spine of joining: it stands in certificates, in 15-digit taxpayer ids and in credit codes.
Two forms of the statistics bureaus are known and not called wrong, though they break the standard:
a ``B`` as ninth character (headquarters that have no code of their own) and nine times ``1`` (the
unknown parent). They join nothing. Neither does 000000000, whose check happens to be right: it is
how forms say "none".
"""

from __future__ import annotations

import re
from string import ascii_uppercase

import numpy as np

from schemas.cells import BAD, DIGITS, Bytes, Cells, Mask, Places, tables, total

BODY = DIGITS + ascii_uppercase
CHECK = DIGITS + "X"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
NONE = "000000000"
STATISTICS = re.compile("[0-9A-Z]{8}B|1{9}")
FORM = re.compile("[0-9A-Z]{8}[0-9X]")
SUM_OF_ONES = sum(WEIGHTS) + 1
TABLES = tables((BODY,) * 8 + (CHECK,), (*WEIGHTS, 1))


def rules(value: str) -> tuple[str, ...]:
    """What is wrong with one code."""
    if STATISTICS.fullmatch(value):
        return ()
    if not FORM.fullmatch(value) or value == NONE:
        return ("org_code.form",)
    return () if is_right(value) else ("org_code.check",)


def is_right(value: str) -> bool:
    """Whether nine characters are a code of the standard with the right check character."""
    if not FORM.fullmatch(value) or value == NONE:
        return False
    body = sum(BODY.index(c) * w for c, w in zip(value, WEIGHTS, strict=False))
    return (body + CHECK.index(value[8])) % 11 == 0


def masks(cells: Cells) -> list[tuple[str, Mask]]:
    """The same over a column."""
    rows = cells.rows(9)
    matrix = cells.matrix(rows, 9)
    sums = total(matrix, TABLES)
    shaped, special = (sums < BAD) & (sums > 0), _statistics(matrix, sums)
    wrong = shaped & ~special & (sums % 11 != 0)
    return [
        ("org_code.form", cells.valid & ~cells.spread(rows, shaped | special)),
        ("org_code.check", cells.spread(rows, wrong)),
    ]


def right(matrix: Bytes) -> Mask:
    """Rows of 9 bytes: which are codes with the right check character; a sum of 0 is NONE."""
    sums = total(matrix, TABLES)
    return (sums > 0) & (sums < BAD) & np.equal(sums % 11, 0)


def _statistics(matrix: Bytes, sums: Places) -> Mask:
    """Looks closely only at the few rows that can be one of the two forms."""
    ones = sums == SUM_OF_ONES
    ones[ones] = (matrix[ones] == ord("1")).all(axis=1)
    headquarters = matrix[:, 8] == ord("B")
    headquarters[headquarters] = total(matrix[headquarters], TABLES[:8]) < BAD
    return np.asarray(ones | headquarters)
