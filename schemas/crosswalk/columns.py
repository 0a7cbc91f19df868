"""A whole column of codes at once: each distinct code is resolved one time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pyarrow as pa

from schemas.crosswalk.walk import resolve


class Translation(NamedTuple):
    """Two columns as long as the one given; both null where it is null.

    codes   the target where it is exact, else null: nothing else may be written in its place
    kinds   exact, split, ambiguous or unknown
    """

    codes: pa.StringArray
    kinds: pa.StringArray


def translate(name: str, column: pa.StringArray, since: date | None, at: date) -> Translation:
    """What the codes of a column, all written on day ``since``, are on day ``at``: see resolve."""
    distinct = column.dictionary_encode()
    found = [resolve(name, code, since, at) for code in distinct.dictionary.to_pylist()]
    targets = [answer.targets[0] if answer.kind == "exact" else None for answer in found]
    kinds = [answer.kind for answer in found]
    return Translation(
        pa.array(targets, pa.string()).take(distinct.indices),
        pa.array(kinds, pa.string()).take(distinct.indices),
    )
