"""Rows broken beyond an honest slip, so that the exchange has something to reject and to note.

Honest slips (old names, wrong digits) are the bureaus' own. Here is what a form check stops: days
that never were, values too long, unknown codes, missing names, line breaks in a value, rows of the
wrong width. A record once dirty is dirty on both days.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.bureaus.view import View
from hub.sample.texts.words import join

Values = dict[str, pa.StringArray]


class Spot(NamedTuple):
    """One way to break a row: a field, and what becomes of its value."""

    field: str
    broken: Callable[[pa.StringArray], pa.StringArray | str]


def no_such_day(_: pa.StringArray) -> str:
    """30 February."""
    return "2006-02-30"


def endless(_: pa.StringArray) -> str:
    """How some systems write "no end", which is no ISO date."""
    return "9999-9-9"


def missing(_: pa.StringArray) -> str:
    """Nothing where something must be."""
    return ""


def overlong(values: pa.StringArray) -> pa.StringArray:
    """A value copied over and over."""
    return pc.binary_repeat(values, 60)


def unknown(_: pa.StringArray) -> str:
    """A code of no list."""
    return "999"


def letters(_: pa.StringArray) -> str:
    """The everyday name of a currency instead of its code."""
    return "RMB"


def split(values: pa.StringArray) -> pa.StringArray:
    """A line break inside the value."""
    return join(values, "\n另见附页")


def wrong_check(values: pa.StringArray) -> pa.StringArray:
    """An organisation code with the check character of another."""
    last = pc.utf8_slice_codeunits(values, 8)
    other = pc.if_else(pc.equal(last, "X"), "0", "X")
    return join(pc.utf8_slice_codeunits(values, 0, 8), other)


def comma(values: pa.StringArray) -> pa.StringArray:
    """A comma in a value: where values are not quoted, a row of the wrong width."""
    return join(values, ",二楼")


def spoiled(view: View, columns: Values, spots: tuple[Spot, ...]) -> Values:
    """The columns with the bureau's dirty rows: each broken in one of the bureau's ways."""
    dirty = view.chance("dirt", view.world.scene.dirt.rows)
    way, broken = np.where(dirty, view.below("dirt.way", len(spots)), -1), dict(columns)
    for number, spot in enumerate(spots):
        column = broken[spot.field]
        rows = pa.array(way == number)
        broken[spot.field] = pc.if_else(rows, spot.broken(column), column)
    return broken
