"""Places at the head of a text, from the province down to the township."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing.gazetteer import Gazetteer, gazetteer
from hub.registry.parsing.pieces import cut

_STEPS: Final = 3
"""Below the first place found: city, county, township."""
_ROAD: Final = "^(?:路|街|大街|道|大道|巷|胡同)(?:$|[0-9(东西南北中与和交])"
_WHOLE: Final = "[省市县区旗盟乡镇]$"
"""After a short name a road's word tells that it names a street: 中山路, 嫩江街."""


Walk = tuple[pa.StringArray, pa.StringArray, pa.StringArray]
"""The code so far, the name read last, the text not read yet."""


class Found(NamedTuple):
    """What a text begins with, and what follows."""

    code: pa.StringArray
    """6 digits, 9 with a township, as of today; null where no place was found."""
    text: pa.StringArray
    last: pa.StringArray
    """The last, narrowest of the places read."""
    rest: pa.StringArray


def current(region: pa.StringArray, extra: Path | None = None) -> pa.StringArray:
    """The county of a region code of 6 to 12 digits, as it is coded today; else null."""
    sound = pc.fill_null(pc.match_substring_regex(region, "^[1-9][0-9]{5}"), fill_value=False)
    county = pc.utf8_slice_codeunits(pc.if_else(sound, region, None), 0, 6)
    return gazetteer(extra).current(county)


def leading(text: pa.StringArray, home: pa.StringArray, extra: Path | None = None) -> Found:
    """Read places from the head; ``home`` (digits of a code, or "") tells where a name is meant."""
    known = gazetteer(extra)
    walk = _first(known, text, home)
    for _ in range(_STEPS):
        walk = _step(known, walk, _inner(walk[0]))
    code, last, rest = walk
    before = pc.subtract(pc.binary_length(text), pc.binary_length(rest))
    return Found(code, cut(text, before)[0], last, rest)


def _first(known: Gazetteer, text: pa.StringArray, home: pa.StringArray) -> Walk:
    walk = pa.nulls(len(text), pa.string()), pa.repeat(pa.scalar(""), len(text)), text
    for digits in (4, 2, 0):
        there = pc.utf8_slice_codeunits(home, 0, digits)
        walk = _step(known, walk, pc.if_else(pc.is_null(walk[0]), there, None))
    return walk


def _step(known: Gazetteer, walk: Walk, context: pa.StringArray) -> Walk:
    code, last, text = walk
    row = known.leading(text, context)
    name, rest = cut(text, pc.fill_null(known.sizes.take(row), fill_value=0))
    street = pc.and_not(
        pc.match_substring_regex(rest, _ROAD), pc.match_substring_regex(name, _WHOLE)
    )
    row = pc.if_else(street, None, row)
    seen = pc.is_valid(row)
    return (
        pc.coalesce(known.codes.take(row), code),
        pc.if_else(seen, name, last),
        pc.if_else(seen, rest, text),
    )


def _inner(code: pa.StringArray) -> pa.StringArray:
    """The context inside a place: its code without the pairs of zeros."""
    return pc.replace_substring_regex(code, "(?:00){1,2}$", "")
