"""Levels of agreement: what a Fellegi-Sunter model weighs, as small whole numbers.

What is told by ``=`` is SQL (``sql/pairs/levels.sql``); only names that are not equal in any way
are compared character by character. 0 is plain disagreement, higher agrees better, ``MISSING`` says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.engine import Engine, run
from hub.registry.linkage.pairs.likeness import containment, distance, similarity

Held: TypeAlias = npt.NDArray[np.bool_]
ALIKE: Final = 0.8
"""Jaro-Winkler from which two core names are alike: one character of four differs."""
SLIP: Final = 4
"""The level of names that differ by one character."""
LONG: Final = 4
"""Characters from which one wrong character still leaves a name recognisable."""
CAP: Final = 40
"""Records in a block: more of them share a word, not an identity."""
RARE: Final = 6
"""Records that bear a core name which is hardly anybody else's: one unit in all its sources."""
ENDS: Final = ("left_rank", "right_rank")
TEXTS: Final = ("folded", "stem", "core")
AT_ONCE: Final = 500_000
"""Pairs compared together."""


def compared(on: Engine) -> Iterator[pa.Table]:
    """The pairs of table ``candidate`` with one int8 column a comparison, some at a time.

    Reads ``comparable`` and ``bearing`` (script ``pairs/bearing``).
    """
    run(on, "pairs/levels", cap=CAP, rare=RARE)
    for batch in on.sql("FROM agreement").to_arrow_reader(AT_ONCE):
        rows = pa.Table.from_batches([batch])
        name = rows.schema.get_field_index("name")
        said = rows.set_column(name, "name", _name(rows))
        yield said.select([part for part in said.column_names if not _apart(part)])


def _apart(column: str) -> bool:
    return column == "unlike" or column.startswith(
        tuple(f"{s}_{t}" for s in ("left", "right") for t in TEXTS)
    )


def _name(rows: pa.Table) -> pa.Int8Array:
    """``SLIP`` for one wrong character, 1 for alike cores; else what SQL has told."""
    told = rows["name"].to_numpy().copy()
    where = pc.fill_null(rows["unlike"], fill_value=False).to_numpy()
    unlike = rows.filter(pa.array(where))
    slip = _slip(unlike, "folded") | _slip(unlike, "stem")
    alike = (told[where] == 0) & _alike(unlike)
    told[where] = np.select([slip, alike], [SLIP, 1], told[where])
    return pa.array(told, pa.int8())


def _slip(rows: pa.Table, part: str) -> Held:
    left, right = _sides(rows, part)
    shorter = pc.min_element_wise(pc.utf8_length(left), pc.utf8_length(right), skip_nulls=False)
    return _held(pc.and_(pc.equal(distance(left, right), 1), pc.greater_equal(shorter, LONG)))


def _alike(rows: pa.Table) -> Held:
    core = _sides(rows, "core")
    return _held(pc.or_(containment(*core), pc.greater_equal(similarity(*core), ALIKE)))


def _held(where: pa.BooleanArray) -> Held:
    return np.asarray(pc.fill_null(where, fill_value=False))


def _sides(rows: pa.Table, part: str) -> tuple[pa.StringArray, pa.StringArray]:
    left, right = (rows[f"{side}_{part}"].combine_chunks() for side in ("left", "right"))
    return left, right
