"""What lies inside an identifier: an organisation's code to join by, or a person's id to hide."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from schemas.cells import Cells, Mask, Rows
from schemas.identifiers import org_code, resident_id, uscc
from schemas.identifiers.fold import folded

PLACES = {
    "org_code": {9: 0},
    "uscc": {18: 8},
    "taxpayer_id": {15: 6, 17: 6, 18: 8},
}
"""Scheme ▸ length ▸ where the organisation code starts."""
LONGEST = 24
"""Longer values are no identifiers with something added."""


def organisation_code(column: pa.StringArray, scheme: str) -> pa.StringArray:
    """The 9 characters that join old and new numbers, or null.

    Only a code with its own right check (GB 11714) is given: a wrong one would join strangers. An
    ``L`` before a taxpayer id is dropped, and a person's id holds no organisation.
    """
    places = PLACES.get(scheme, {})
    found = np.full(len(column), -1, np.int64)
    cells = Cells.of(column)
    for length, place in places.items():
        for lead in (0, 1) if scheme == "taxpayer_id" else (0,):
            rows = cells.rows(length + lead)
            matrix = cells.matrix(rows, length + lead)
            fine = org_code.right(matrix[:, lead + place : lead + place + 9])
            if lead:
                fine &= matrix[:, 0] == ord("L")
            found[rows[fine]] = cells.starts[rows[fine]] + lead + place
    if scheme == "taxpayer_id":
        found[resident(column)] = -1
    return _codes(cells, found)


def _codes(cells: Cells, found: Rows) -> pa.StringArray:
    """Nine bytes from each place, null where the place is -1, without a Python string."""
    rows = np.flatnonzero(found >= 0)
    windows = np.lib.stride_tricks.sliding_window_view(cells.data, 9) if len(rows) else None
    data = b"" if windows is None else windows[found[rows]].tobytes()
    offsets = np.concatenate(([0], np.cumsum(np.where(found >= 0, 9, 0)))).astype(np.int32)
    valid = pa.array(found >= 0)
    return pa.StringArray.from_buffers(
        len(found), pa.py_buffer(offsets), pa.py_buffer(data), valid.buffers()[1]
    )


def resident(column: pa.StringArray) -> Mask:
    """Which values are, or hold, the id of a person; nulls do not.

    Looked for as a person would read it: width, case, blanks and a leading ``L`` do not hide it.
    Eighteen characters anywhere in a value count when province, day of birth and check are right;
    they also count with a wrong check when no credit code is right there, since a mistyped id is
    still a person's. A value that is right as both is taken for a person's.

    Fifteen digits, bare or with two more, can be region + organisation code as well as an old id:
    they count only if the organisation code's check fails and digits 7 to 12 are a day. So one old
    id in eleven passes for an organisation's; nothing in it could tell.
    """
    cells = Cells.of(_plain(column))
    found = cells.none()
    for length in range(18, LONGEST + 1):
        rows = cells.rows(length)
        matrix = cells.matrix(rows, length)
        for start in range(length - 17):
            window = matrix[:, start : start + 18]
            shaped, right = resident_id.judge(window)
            person = right | (shaped & ~uscc.judge(window)[1])
            found |= cells.spread(rows, person & resident_id.homely(window))
    return found | _old(cells)


def _old(cells: Cells) -> Mask:
    found = cells.none()
    for length in (15, 17):
        rows = cells.rows(length)
        matrix = cells.matrix(rows, length)
        person = resident_id.short(matrix[:, :15]) & resident_id.homely(matrix)
        found |= cells.spread(rows, person & ~org_code.right(matrix[:, 6:15]))
    return found


def _plain(column: pa.StringArray) -> pa.StringArray:
    """The column with its few unplain values folded, so that spelling hides nobody."""
    cells = Cells.of(column)
    odd = np.flatnonzero(_unplain(cells))
    if not len(odd):
        return column
    values = column.to_numpy(zero_copy_only=False)
    values = values.copy()
    values[odd] = [folded(v).removeprefix("L") for v in values[odd]]
    return pa.array(values, pa.string())


def _unplain(cells: Cells) -> Mask:
    """Cells with a byte that is neither digit nor capital, or that begin with L."""
    plain = np.zeros(256, np.bool_)
    plain[[*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1)]] = True
    odd = cells.holding(np.flatnonzero(~plain[cells.data]))
    first = np.flatnonzero(cells.lengths > 0)
    return odd | cells.spread(first, cells.data[cells.starts[first]] == ord("L"))
