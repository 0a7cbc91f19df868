"""Unified social credit code, GB 32100-2015: 18 characters, the last one a check.

Department 1, category 1, region 6 digits, organisation code 9, check 1. The region is not looked
up: one real code in fifteen names a region that stands in no revision of GB/T 2260.
"""

from __future__ import annotations

import re

import numpy as np
from stdnum.cn import uscc

from schemas.cells import BAD, DIGITS, Bytes, Cells, Mask, tables, total
from schemas.identifiers import org_code

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))

FORM = re.compile(f"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
TABLES = tables((ALPHABET,) * 2 + (DIGITS,) * 6 + (ALPHABET,) * 10, (*WEIGHTS, 1))


def rules(value: str) -> tuple[str, ...]:
    """What is wrong with one code; real, valid ones exist whose organisation code is not."""
    if not FORM.fullmatch(value):
        return ("uscc.form",)
    wrong = value[-1] != uscc.calc_check_digit(value)
    inner = not org_code.is_right(value[8:17])
    return ("uscc.check",) * wrong + ("org_code.inner",) * inner


def masks(cells: Cells) -> list[tuple[str, Mask]]:
    """The same over a column."""
    rows = cells.rows(18)
    matrix = cells.matrix(rows, 18)
    shaped, right = judge(matrix)
    inner = shaped & ~org_code.right(matrix[:, 8:17])
    return [
        ("uscc.form", cells.valid & ~cells.spread(rows, shaped)),
        ("uscc.check", cells.spread(rows, shaped & ~right)),
        ("org_code.inner", cells.spread(rows, inner)),
    ]


def judge(matrix: Bytes) -> tuple[Mask, Mask]:
    """Rows of 18 bytes: which have the form, and which of those the right check character."""
    sums = total(matrix, TABLES)
    shaped = sums < BAD
    return shaped, shaped & np.equal(sums % 31, 0)
