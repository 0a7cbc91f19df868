"""Business registration number: 15 digits with a check since 2007, older forms before.

GS 15-2006: authority 6, serial 8, check 1 by ISO 7064 MOD 11,10. Numbers are for life, so 13 digits
without a check and texts such as 企合黑哈总副字第000123号 live on beside them. What the old forms
really were is not surely known: an odd form is always a note, never a reason to refuse.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow.compute as pc
from stdnum.iso7064 import mod_11_10

from schemas.cells import BAD, DIGITS, Bytes, Cells, Mask, tables, total

LENGTH = 15
FORM = re.compile("[0-9]{15}|[0-9]{13}|企[^0-9]{1,20}字第[0-9]{1,10}号")
ALL = tables((DIGITS,) * LENGTH, (0,) * LENGTH)
STEP = np.array([((p + d - 1) % 10 + 1) * 2 % 11 for p in range(16) for d in range(16)], np.uint8)
"""Product so far (1 to 10) × 16 + digit ▸ the next product."""
OLD = "^企[^0-9]{1,20}字第[0-9]{1,10}号$"


def rules(value: str) -> tuple[str, ...]:
    """What is wrong with one number."""
    if not FORM.fullmatch(value):
        return ("registration_no.form",)
    if len(value) == LENGTH and value.isascii() and not mod_11_10.is_valid(value):
        return ("registration_no.check",)
    return ()


def masks(cells: Cells) -> list[tuple[str, Mask]]:
    """The same over a column."""
    shaped = cells.none()
    for width in (13, LENGTH):
        rows = cells.rows(width)
        shaped |= cells.spread(rows, total(cells.matrix(rows, width), ALL[:width]) < BAD)
    new = np.flatnonzero(shaped & (cells.lengths == LENGTH))
    wrong = ~_right(cells.matrix(new, LENGTH))
    odd = np.flatnonzero(cells.valid & ~shaped)
    old = pc.match_substring_regex(cells.column.take(odd), OLD).to_numpy(zero_copy_only=False)
    return [
        ("registration_no.form", cells.spread(odd, ~old.astype(np.bool_))),
        ("registration_no.check", cells.spread(new, wrong)),
    ]


def _right(matrix: Bytes) -> Mask:
    """Rows of 15 digits: which have the right check digit."""
    product = np.full(len(matrix), 10, np.uint8)
    for position in range(LENGTH - 1):
        product = STEP.take(product << 4 | matrix[:, position] & 15)
    return np.asarray((product + (matrix[:, -1] & 15)) % 10 == 1)
