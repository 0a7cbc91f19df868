"""A frame in the divisions or the classification of a year: told where it is certain, else said.

A code stands in the column of the year only where the crosswalk is exact; the column beside it
says exact, split, ambiguous or unknown for every unit that has a code at all.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from schemas import codes
from schemas.crosswalk import translate
from schemas.crosswalk.changes import HOME as CHANGES

COLUMN: Final = {"division": "region", "industry": "industry"}
"""List ▸ the column of a unit that is coded by it."""


def translated(rows: pa.Table, name: str, since: date, year: int) -> pa.Table:
    """With columns ``<list>_<year>`` and ``…_standing``; the codes are read as of ``since``."""
    column = pc.cast(rows[COLUMN[name]].combine_chunks(), pa.string())
    found = translate(name, column, since, date(year, 12, 31))
    return rows.append_column(f"{name}_{year}", found.codes).append_column(
        f"{name}_{year}_standing", found.kinds
    )


def standing(name: str, year: int) -> dict[str, Any]:
    """A list and its crosswalk as they are today: whether they changed since is seen by this."""
    digest = hashlib.sha256()
    for folder in (codes.HOME, CHANGES):
        path = folder / f"{name}.csv"
        digest.update(path.read_bytes() if path.is_file() else b"")
    return {"year": year, "sha256": digest.hexdigest()}
