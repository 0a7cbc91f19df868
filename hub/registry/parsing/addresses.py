"""A folded address in its parts: county, township or village, street, house, and what is inside.

Half of real addresses leave out the province and the city, and a third have no number at all; the
region that the record gives stands in for what its address does not say.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing import places
from hub.registry.parsing.pieces import chosen, head, once

PARTS: Final = pa.schema(dict.fromkeys(("county", "place", "street", "house", "room"), pa.string()))
"""``place`` is the narrowest place named: a township or a zone; ``room`` every number behind the
house's: building, unit, floor, door."""

_PLACE: Final = (
    "[^0-9(]{1,6}?(?:街道办事处|街道办|办事处|街道|开发区|经开区|高新区|工业园区|园区|集中区|风景区|农场|林场|镇|乡)"
    "|开发区|经开区|高新区|镇|[^0-9(]{2}办"
)
_COMMITTEE: Final = "[0-9]+(?:委|组|区)"
_STREET: Final = "[^(]{0,11}?(?:[^(](?:大街|大道|道街|路|道|胡同|巷|弄)|[^(临]街)"
"""What lies on a street (临街商服) names none."""
_ESTATE: Final = "[^0-9(]{1,12}?(?:村|屯|社区|小区|花园|家园|新城|大厦|广场|委|号楼)|[^0-9(]{2,12}"
_HOUSE: Final = "[A-Z]?[0-9]+(?:-[0-9]+)*"


def parsed(address: pa.StringArray, home: pa.StringArray, extra: Path | None = None) -> pa.Table:
    """The ``PARTS`` of folded addresses; ``home`` is the region code that the record gives."""
    return once(address, places.current(home, extra), partial(_parts, extra=extra))


def _parts(address: pa.StringArray, home: pa.StringArray, extra: Path | None) -> pa.Table:
    found = places.leading(address, home, extra)
    place, rest = head(found.rest, _PLACE)
    within, rest = head(rest, _COMMITTEE)
    by_street, by_estate = head(rest, _STREET), head(rest, _ESTATE)
    street, rest = chosen(pc.equal(by_street[0], ""), by_estate, by_street)
    house, rest = head(rest, _HOUSE)
    numbers = pc.replace_substring_regex(
        pc.binary_join_element_wise(within, rest, "-"), "[^0-9A-Z]+", "-"
    )
    said = {
        "county": _county(pc.utf8_slice_codeunits(found.code, 0, 6), home),
        "place": _narrowest(found, place),
        "street": street,
        "house": house,
        "room": pc.utf8_trim(numbers, "-"),
    }
    return pa.table([_told(said[part]) for part in PARTS.names], schema=PARTS)


def _county(told: pa.StringArray, home: pa.StringArray) -> pa.StringArray:
    """What the address says; where that is no county, what the record says."""
    wide = pc.fill_null(pc.ends_with(told, "00"), fill_value=True)
    vague = pc.or_(pc.equal(home, ""), pc.ends_with(home, "00"))
    return pc.if_else(pc.and_not(wide, vague), home, pc.coalesce(told, home))


def _narrowest(found: places.Found, place: pa.StringArray) -> pa.StringArray:
    township = pc.fill_null(pc.equal(pc.utf8_length(found.code), 9), fill_value=False)
    own = pc.if_else(township, found.last, "")
    return pc.if_else(pc.equal(place, ""), own, place)


def _told(part: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(part, ""), None, part)
