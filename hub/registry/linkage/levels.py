"""Levels of agreement: what a Fellegi-Sunter model weighs, as small whole numbers.

A row of ``pairs`` holds both records' comparable parts as ``left_<part>`` and ``right_<part>``.
0 is plain disagreement, higher agrees better, ``MISSING`` says nothing. Core, trade, form and
region are parts of one name but tell different things: a new legal form leaves the core alone.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.linkage.likeness import containment, distance, similarity

MISSING: Final = -1
ALIKE: Final = 0.8
"""Jaro-Winkler from which two parts are alike: one character of four differs."""
LONG: Final = 3
"""Characters from which one wrong character still leaves a name recognisable."""
TOP: Final = {"core": 4, "trade": 3, "form": 2, "region": 3, "address": 4, "outlet": 2, "person": 2}
"""Every comparison and its highest level."""


class Sides(NamedTuple):
    """One part of both records."""

    left: pa.StringArray
    right: pa.StringArray

    @property
    def same(self) -> pa.BooleanArray:
        """Equal; null where either is null."""
        return pc.equal(self.left, self.right)


def levels(pairs: pa.Table) -> pa.Table:
    """One int8 column a comparison of ``TOP``, row by row as ``pairs``."""
    said = {
        "core": _core(_sides(pairs, "core")),
        "trade": _trade(_sides(pairs, "trade_part")),
        "form": _form(_sides(pairs, "form")),
        "region": _region(_sides(pairs, "county")),
        "address": _address(pairs),
        "outlet": _outlet(pairs),
        "person": _person(_sides(pairs, "legal_rep")),
    }
    return pa.table(said)


def _core(core: Sides) -> pa.Int8Array:
    """4 equal, 3 one within the other, 2 one character of three or more, 1 alike."""
    shorter = pc.min_element_wise(
        pc.utf8_length(core.left), pc.utf8_length(core.right), skip_nulls=False
    )
    slip = pc.and_(pc.equal(distance(*core), 1), pc.greater_equal(shorter, LONG))
    within = pc.and_(containment(*core), pc.greater(shorter, 1))
    return _level(core, core.same, within, slip, _alike(core))


def _trade(trade: Sides) -> pa.Int8Array:
    """3 equal, 2 one within the other, 1 alike."""
    return _level(trade, trade.same, containment(*trade), _alike(trade))


def _form(form: Sides) -> pa.Int8Array:
    """2 equal, 1 both companies: a firm becomes 有限, 股份有限 or 集团 in its life."""
    left, right = (pc.match_substring_regex(side, "公司|集团") for side in form)
    return _level(form, form.same, pc.and_(left, right))


def _region(region: Sides) -> pa.Int8Array:
    """3 the same division, 2 one lies in the other (raised, or not told), 1 one prefecture."""
    left, right = (pc.replace_substring_regex(side, "(?:00){1,2}$", "") for side in region)
    bare = Sides(left, right)
    city = Sides(*(pc.utf8_slice_codeunits(side, 0, 4) for side in region))
    return _level(region, region.same, containment(*bare), city.same)


def _address(pairs: pa.Table) -> pa.Int8Array:
    """4 street, house and room, 3 street and house, 2 street while a house is missing, 1 street."""
    street, house, room = (_sides(pairs, part) for part in ("street", "house", "room"))
    same_house = pc.and_(street.same, _surely(house.same))
    untold = pc.and_(street.same, pc.is_null(house.same))
    return _level(street, pc.and_(same_house, _surely(room.same)), same_house, untold, street.same)


def _outlet(pairs: pa.Table) -> pa.Int8Array:
    """2 the same outlet, 1 names alike and no other number, 0 others, or only one is an outlet."""
    name, number = _sides(pairs, "outlet"), _sides(pairs, "outlet_number")
    left, right = (pc.is_valid(side) for side in _sides(pairs, "parent_part"))
    names = Sides(*(pc.fill_null(side, "") for side in name))
    numbers = Sides(*(pc.fill_null(side, "") for side in number))
    alike = pc.or_(containment(*names), _alike(names))
    both = pc.and_(pc.and_(left, right), numbers.same)
    told = pc.if_else(pc.or_(left, right), "", None)
    return _level(Sides(told, told), pc.and_(both, names.same), pc.and_(both, alike))


def _person(person: Sides) -> pa.Int8Array:
    """2 equal, 1 the same family name and one other character, masked or wrong."""
    family = Sides(*(pc.utf8_slice_codeunits(side, 0, 1) for side in person))
    return _level(person, person.same, pc.and_(family.same, pc.equal(distance(*person), 1)))


def _alike(sides: Sides) -> pa.BooleanArray:
    return pc.greater_equal(similarity(*sides), ALIKE)


def _level(told: Sides, *steps: pa.BooleanArray) -> pa.Int8Array:
    """The first step that holds, counted from the top; ``MISSING`` where either side is silent."""
    given = pc.and_(pc.is_valid(told.left), pc.is_valid(told.right))
    held = [_surely(step).to_numpy(zero_copy_only=False) for step in steps]
    level = np.select(held, [*range(len(steps), 0, -1)], 0)
    return pa.array(np.where(given.to_numpy(zero_copy_only=False), level, MISSING), pa.int8())


def _sides(pairs: pa.Table, part: str) -> Sides:
    left, right = (pairs[f"{side}_{part}"].combine_chunks() for side in ("left", "right"))
    return Sides(left, right)


def _surely(held: pa.BooleanArray) -> pa.BooleanArray:
    return pc.fill_null(held, fill_value=False)
