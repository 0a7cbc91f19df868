"""Places at the head of a text, from the province down to the township."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing.gazetteer import NONE, NOWHERE, Gazetteer, Ints, gazetteer
from hub.registry.parsing.pieces import cut

_STEPS: Final = 3
"""Below the first place found: city, county, township."""
_ROAD: Final = "^(?:路|街|大街|道|大道|巷|胡同)(?:$|[0-9(东西南北中与和交])|^区"
_WHOLE: Final = "[省市县区旗盟乡镇]$"
"""After a short name a road's word tells that it names a street: 中山路, 嫩江街; and 西安区 is no
part of 西安."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How far each text is read: the row of the last name, and where in bytes it begins and ends.

    Only texts that a step may still lead on are looked at; ``at`` tells which.
    """

    text: pa.StringArray
    row: Ints
    begin: Ints
    end: Ints

    @classmethod
    def of(cls, text: pa.StringArray) -> Walk:
        """Nothing is read yet."""
        row, begin, end = np.full(len(text), NONE), *np.zeros((2, len(text)), np.int64)
        return cls(text, row, begin, end)

    def step(self, known: Gazetteer, at: Ints, context: pa.StringArray) -> Ints:
        """Read one more name where there is one; answers which texts it led on."""
        rest = cut(self.text.take(pa.array(at)), pa.array(self.end[at]))[1]
        row = known.leading(rest, context)
        seen = np.flatnonzero(row != NONE)
        name, rest = cut(rest.take(pa.array(seen)), pa.array(known.sizes[row[seen]]))
        street = pc.and_not(
            pc.match_substring_regex(rest, _ROAD), pc.match_substring_regex(name, _WHOLE)
        )
        seen = seen[~np.asarray(street)]
        led = at[seen]
        self.row[led], self.begin[led] = row[seen], self.end[led]
        self.end[led] += known.sizes[row[seen]]
        return np.asarray(led)


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
    known, walk = gazetteer(extra), Walk.of(text)
    for digits in (4, 2, 0):
        at = np.flatnonzero(walk.row == NONE)
        walk.step(known, at, pc.utf8_slice_codeunits(home.take(pa.array(at)), 0, digits))
    at = np.flatnonzero((walk.row == NONE) & np.asarray(pc.equal(home, "")))
    walk.step(known, at, pa.repeat(pa.scalar(NOWHERE), len(at)))
    at = np.flatnonzero(walk.row != NONE)
    for _ in range(_STEPS):
        at = walk.step(known, at, known.within.take(pa.array(walk.row[at])))
    code = known.codes.take(pa.array(walk.row, mask=walk.row == NONE))
    read, rest = cut(text, pa.array(walk.end))
    return Found(code, read, cut(read, pa.array(walk.begin))[1], rest)
