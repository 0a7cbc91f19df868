"""Column masks: for each keyword of a field, a quick look that misses nothing.

A mask may suspect a good value, never pass a bad one: the arbiter judges every suspect. A keyword
without a quick look is judged on the distinct values of the column, never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas import identifiers
from schemas.cells import BAD, Cells, Mask, Tables, total
from schemas.checks.patterns import fixed, proven
from schemas.contract import Field
from schemas.days import not_days
from schemas.reading import VALUEWISE

Look = Callable[[Cells], Mask]
"""A quick look at a column: True where a value is suspect; null never is."""

NUMBERS = {
    "integer": r"^-?[0-9]{1,18}$",
    "number": r"^-?[0-9]{1,18}(\.[0-9]{1,6})?$",
}
"""Plain numbers that surely fit their landed column; the arbiter knows the others that do."""
DIGITS = 18
ZERO, NINE = ord("0"), ord("9")
SPACE, DELETE, LATIN = 0x20, 0x7F, 0xC2
WIDEST = 4
"""Bytes of the longest character in UTF-8."""


def looks(field: Field, codes: frozenset[str]) -> Iterator[Look]:
    """The quick looks that together cover every keyword of a field but the missing value."""
    if field.kind in NUMBERS:
        yield partial(odd, field.kind)
    else:
        yield from _text(field)
    if field.codes is not None:
        yield partial(_outside, pa.array(list(codes), pa.string()))
    if field.identifier is not None:
        yield partial(_broken, field.identifier.scheme)


def distinct(field: Field) -> bool:
    """Whether the field has a keyword that only the arbiter can judge."""
    pattern = field.pattern is not None and not proven(field.pattern)
    strange = field.enum is not None and field.kind in NUMBERS
    return pattern or strange or any(word in field.spec for word in VALUEWISE)


def _text(field: Field) -> Iterator[Look]:
    yield not_days if field.kind == "date" else controls
    if field.min_length:
        yield partial(_short, field.min_length)
    if field.max_length is not None:
        yield partial(_long, field.max_length)
    if field.pattern is not None and proven(field.pattern):
        places = fixed(field.pattern)
        yield partial(_unlike, field.pattern) if places is None else partial(_misplaced, places)
    if field.enum is not None:
        yield partial(
            _outside, pa.array([v for v in field.enum if isinstance(v, str)], pa.string())
        )


def controls(cells: Cells) -> Mask:
    """Cells with a control character, U+0000 to U+001F or U+007F to U+009F."""
    data = cells.data
    if not len(data):
        return cells.none()
    found = np.flatnonzero(data < SPACE) if data.min() < SPACE else np.zeros(0, np.int64)
    for byte in (DELETE, LATIN):
        if byte in data:
            found = np.append(found, np.flatnonzero(data == byte))
    return cells.holding(found)


def _short(least: int, cells: Cells) -> Mask:
    rows = np.flatnonzero(cells.valid & (cells.lengths < least * WIDEST))
    return cells.spread(rows, _characters(cells, rows) < least)


def _long(most: int, cells: Cells) -> Mask:
    rows = np.flatnonzero(cells.lengths > most)
    return cells.spread(rows, _characters(cells, rows) > most)


def _characters(cells: Cells, rows: Any) -> Any:
    """Code points, as JSON Schema counts; asked only where bytes leave it open."""
    return pc.utf8_length(cells.column.take(pa.array(rows))).to_numpy(zero_copy_only=False)


def _unlike(pattern: str, cells: Cells) -> Mask:
    return _not(pc.match_substring_regex(cells.column, pattern))


def _misplaced(places: Tables, cells: Cells) -> Mask:
    rows = cells.rows(len(places))
    fine = total(cells.matrix(rows, len(places)), places) < BAD
    return cells.valid & ~cells.spread(rows, fine)


def odd(kind: str, cells: Cells) -> Mask:
    """Cells that are no plain number of that kind; those of digits alone need no pattern."""
    beyond = np.flatnonzero((cells.data < ZERO) | (cells.data > NINE))
    long = (cells.lengths < 1) | (cells.lengths > DIGITS)
    rows = np.flatnonzero(cells.valid & (cells.holding(beyond) | long))
    part = cells.column.take(pa.array(rows))
    return cells.spread(rows, _not(pc.match_substring_regex(part, NUMBERS[kind])))


def _outside(members: pa.StringArray, cells: Cells) -> Mask:
    return _not(pc.is_in(cells.column, value_set=members)) & cells.valid


def _not(column: pa.BooleanArray) -> Mask:
    return np.asarray(
        pc.fill_null(pc.invert(column), fill_value=False).to_numpy(zero_copy_only=False)
    )


def _broken(scheme: str, cells: Cells) -> Mask:
    found = [mask for _, mask in identifiers.masks(scheme, cells.column)]
    return np.asarray(np.logical_or.reduce(found))
