"""Taxpayer id: what it is made of tells whose it is.

Organisations: region 6 + organisation code 9 = 15 characters, with a sequence 17, since 2015 the
credit code of 18. Sole traders: resident id of 15 or 18 and two digits = 17 or 20, or the bare id.
The region is never compared: half of the real old ids carry another one than the credit code.
"""

from __future__ import annotations

import re

import numpy as np

from schemas.cells import BAD, DIGITS, Bytes, Cells, Mask, tables, total
from schemas.identifiers import org_code, resident_id, uscc

OLD, NEW = (15, 17), 18
FORM = re.compile("[0-9]{6}[0-9A-Z]{8}[0-9X]([0-9]{2})?")
TRADER = re.compile("[0-9]{17}[0-9X][0-9]{2}")
REGION = tables((DIGITS,) * 6 + (org_code.BODY,) * 8 + (org_code.CHECK,), (0,) * 15)
SERIAL = tables((DIGITS,) * 2, (0, 0))


def rules(value: str) -> tuple[str, ...]:
    """What is wrong with one id."""
    if len(value) in OLD:
        return _organisation(value)
    if len(value) == NEW:
        return _since_2015(value)
    if not TRADER.fullmatch(value):
        return ("taxpayer_id.form",)
    return _renamed(resident_id.rules(value[:18]))


def _organisation(value: str) -> tuple[str, ...]:
    if not FORM.fullmatch(value):
        return ("taxpayer_id.form",)
    person = not resident_id.rules(value[:15])
    return () if person or org_code.is_right(value[6:15]) else ("org_code.inner",)


def _since_2015(value: str) -> tuple[str, ...]:
    return () if not resident_id.rules(value) else _renamed(uscc.rules(value))


def _renamed(found: tuple[str, ...]) -> tuple[str, ...]:
    own = {rule: f"taxpayer_id.{rule.partition('.')[2]}" for rule in found}
    return tuple(rule if rule == "org_code.inner" else own[rule] for rule in found)


def masks(cells: Cells) -> list[tuple[str, Mask]]:
    """The same over a column."""
    found = np.zeros((3, len(cells.lengths)), np.bool_)
    for width, judge in ((15, _old), (17, _old), (18, _new), (20, _trader)):
        rows = cells.rows(width)
        found[:, rows] = judge(cells.matrix(rows, width))
    shaped, check, inner = found
    return [
        ("taxpayer_id.form", cells.valid & ~shaped),
        ("taxpayer_id.check", check),
        ("org_code.inner", inner),
    ]


def _old(matrix: Bytes) -> tuple[Mask, Mask, Mask]:
    """Rows of 15 or 17 bytes: which have the form, a wrong check, a wrong organisation code."""
    shaped = total(matrix, REGION) < BAD
    if matrix.shape[1] in OLD[1:]:
        shaped &= total(matrix[:, 15:], SERIAL) < BAD
    person = resident_id.short(matrix[:, :15])
    inner = shaped & ~person & ~org_code.right(matrix[:, 6:15])
    return shaped, np.zeros_like(shaped), inner


def _new(matrix: Bytes) -> tuple[Mask, Mask, Mask]:
    shaped, right = uscc.judge(matrix)
    person = resident_id.judge(matrix)[1]
    inner = shaped & ~person & ~org_code.right(matrix[:, 8:17])
    return shaped, shaped & ~person & ~right, inner


def _trader(matrix: Bytes) -> tuple[Mask, Mask, Mask]:
    shaped, right = resident_id.judge(matrix[:, :18])
    shaped &= total(matrix[:, 18:], SERIAL) < BAD
    return shaped, shaped & ~right, np.zeros_like(shaped)
