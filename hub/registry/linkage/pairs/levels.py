"""Levels of agreement: what a Fellegi-Sunter model weighs, as small whole numbers.

What is told by ``=`` is SQL (``sql/pairs/levels.sql``); only names that are not equal in any way
are compared character by character. 0 is plain disagreement, higher agrees better, ``MISSING`` says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hub.base.lake import ahead
from hub.registry.engine import Engine, run
from hub.registry.linkage.pairs.likeness import containment, distance, similarity
from hub.registry.linkage.pairs.model import MISSING

Held: TypeAlias = npt.NDArray[np.bool_]
ALIKE: Final = 0.8
"""Jaro-Winkler from which two core names are alike: one character of four differs."""
SLIP: Final = 4
"""The level of names that differ by a character or two."""
LONG: Final = 4
"""Characters from which one wrong character still leaves a name recognisable."""
LONGER: Final = 5
"""Characters from which two do, between the same ends."""
CAP: Final = 40
"""Records in a block: more of them share a word, not an identity."""
RARE: Final = 6
"""Records that bear what is hardly anybody else's: one unit in all its sources."""
SISTER: Final = 2
"""The level of branches that are called the same: their parent's name may differ by two."""
ENDS: Final = ("left_rank", "right_rank")
TEXTS: Final = ("folded", "stem", "core", "ends")
AT_ONCE: Final = 200_000
"""Pairs compared together."""


def compared(on: Engine) -> Iterator[pa.Table]:
    """The pairs of table ``candidate`` with one int8 column a comparison, some at a time.

    Of no pair there is a table, too: an empty one. Reads ``comparable`` and ``bearing`` (script
    ``pairs/bearing``).
    """
    run(on, "pairs/levels", cap=CAP, rare=RARE)
    agreed = on.sql("FROM agreement").to_arrow_reader(AT_ONCE)
    nobody = pa.RecordBatch.from_pylist([], agreed.schema)
    for batch in ahead(chain([nobody], agreed)):
        rows = pa.Table.from_batches([batch])
        name = _name(rows)
        said = _with(_with(rows, "name", name), "rarity", _rarity(rows, name))
        yield said.select([part for part in said.column_names if not _apart(part)])


def _apart(column: str) -> bool:
    return column == "unlike" or column.startswith(
        tuple(f"{s}_{t}" for s in ("left", "right") for t in TEXTS)
    )


def _with(rows: pa.Table, name: str, column: pa.Array) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index(name), name, column)


def _rarity(rows: pa.Table, name: pa.Int8Array) -> pa.Array:
    """Names that do not agree share nothing that could be rare."""
    return pc.if_else(pc.less(name, 2), pa.scalar(MISSING, pa.int8()), rows["rarity"])


def _name(rows: pa.Table) -> pa.Int8Array:
    """``SLIP`` for a wrong character or two, 1 for alike cores; else what SQL has told."""
    told = rows["name"].to_numpy().copy()
    where = pc.fill_null(rows["unlike"], fill_value=False).to_numpy()
    unlike = rows.filter(pa.array(where))
    near, framed = _near(unlike, "folded") | _near(unlike, "stem"), _framed(unlike)
    added = _inserted(unlike) & (near | framed)
    wrong = _long_core(unlike) & (near | framed & (unlike["outlet"].to_numpy() == SISTER))
    slip = added | wrong
    alike = (told[where] == 0) & (near | _alike(unlike))
    told[where] = np.select([slip, alike], [SLIP, 1], told[where])
    return pa.array(told, pa.int8())


def _near(rows: pa.Table, part: str) -> Held:
    """One character differs."""
    left, right = _sides(rows, part)
    return _held(_differ(left, right, LONG, 1))


def _framed(rows: pa.Table) -> Held:
    """Two characters differ between the same ends."""
    framed = pc.equal(*_sides(rows, "ends"))
    return _held(pc.and_(_differ(*_sides(rows, "stem"), LONGER, 2), framed))


def _differ(left: pa.StringArray, right: pa.StringArray, least: int, by: int) -> pa.BooleanArray:
    shorter = pc.min_element_wise(pc.utf8_length(left), pc.utf8_length(right), skip_nulls=False)
    long = pc.greater_equal(shorter, least)
    return pc.and_(long, pc.equal(distance(left, right), by))


def _inserted(rows: pa.Table) -> Held:
    """Nothing is replaced: one stem has all characters of the other, in order."""
    left, right = _sides(rows, "stem")
    more = pc.abs(pc.subtract(pc.utf8_length(left), pc.utf8_length(right)))
    return _held(pc.equal(distance(left, right), more))


def _long_core(rows: pa.Table) -> Held:
    """Two short core names that differ by a character are two names, not one with a slip."""
    left, right = _sides(rows, "core")
    longer = pc.max_element_wise(pc.utf8_length(left), pc.utf8_length(right))
    return _held(pc.greater_equal(longer, LONG))


def _alike(rows: pa.Table) -> Held:
    core = _sides(rows, "core")
    return _held(pc.or_(containment(*core), pc.greater_equal(similarity(*core), ALIKE)))


def _held(where: pa.BooleanArray) -> Held:
    return np.asarray(pc.fill_null(where, fill_value=False))


def _sides(rows: pa.Table, part: str) -> tuple[pa.StringArray, pa.StringArray]:
    left, right = (rows[f"{side}_{part}"].combine_chunks() for side in ("left", "right"))
    return left, right
