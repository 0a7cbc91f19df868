"""A folded name in its parts: 行政区划 + 字号 + 行业 + 组织形式, and what a branch adds behind.

The parts stand in this order by the rules on enterprise names, and every part may be missing. What
is left between place, trade and legal form is the core (字号), the one part that tells firms apart.
A name that has none (哈尔滨市自来水公司) gets none: its trade is not one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing import places
from hub.registry.parsing.pieces import Pair, chosen, cut, head, tail
from hub.registry.parsing.words import anyof

PARTS: Final = pa.schema(
    dict.fromkeys(("region_part", "region_code", "core", "trade_part", "form"), pa.string())
    | dict.fromkeys(("bracket", "parent_part"), pa.string())
    | dict.fromkeys(("outlet", "outlet_number", "outlet_kind"), pa.string())
)
"""``outlet`` is what a branch calls itself between its parent's name, its number and its kind."""

_COMPANY: Final = "(?:集团|控股)?(?:股份)?有限(?:责任)?(?:总)?公司|[总团份]公司|公司|联合社|联社"
_PARENT: Final = f"(?:{_COMPANY}|公司|集团|银行|合作社|总厂|总社|大药房|供销社)"
_OUTLET: Final = f"第?(?:[0-9]+号?)?{anyof('outlet')}"
_FORM: Final = f"(?:企业)?(?:集团)?{anyof('company')}|{anyof('legal', 'house', 'ending')}"
_TRADE: Final = f"{anyof('trade', 'house')}+"
_LEGAL: Final = "^(?:有限合伙|普通合伙|特殊普通合伙|合伙|个人独资|股份|集团|筹)$"
_WHOLE: Final = "(?:[省市县区旗盟乡镇]|街道)$"
_VILLAGE: Final = "[^0-9]{1,4}?[^0-9农]村"
_ZONE: Final = "[^0-9]{0,6}?(?:开发区|高新区|经开区|风景区|农垦|垦区|林业局)|[^0-9]{2}[乡镇]"


def parsed(name: pa.StringArray, home: pa.StringArray, extra: Path | None = None) -> pa.Table:
    """The ``PARTS`` of folded names, in order; of null as of ``""``.

    ``home`` is the region code that the record gives (or null; a place's name is as good as null):
    a short place name is believed where it lies in that province.
    """
    near = pc.replace_substring_regex(home, "^([0-9]{0,4}).*$", r"\1")
    return _parts(pc.fill_null(name, ""), pc.fill_null(near, ""), extra)


def _parts(name: pa.StringArray, home: pa.StringArray, extra: Path | None) -> pa.Table:
    bare, bracket = _unbracketed(name)
    body, outlet = _branch(bare)
    place = places.leading(body, home, extra)
    zone, rest = _within(place)
    stem, form = tail(rest, _FORM)
    core, trade = tail(stem, _TRADE)
    legal = pc.match_substring_regex(bracket, _LEGAL)
    region, core = _named(place, zone, core, trade)
    said = {
        "region_part": region,
        "region_code": pc.utf8_slice_codeunits(place.code, 0, 6),
        "core": core,
        "trade_part": trade,
        "form": pc.if_else(legal, pc.binary_join_element_wise(form, bracket, ""), form),
        "bracket": pc.if_else(legal, "", bracket),
        "parent_part": pc.if_else(pc.equal(outlet, ""), "", body),
        **_outlet(outlet),
    }
    return pa.table([_told(said[part]) for part in PARTS.names], schema=PARTS)


def _unbracketed(name: pa.StringArray) -> Pair:
    """A name without what stands in brackets, and the first of those."""
    some = pc.match_substring(name, "(")
    within = pc.replace_substring_regex(pc.if_else(some, name, ""), r"^[^(]*\(([^()]*).*$", r"\1")
    bare = pc.replace_substring_regex(name.filter(some), r"\([^()]*\)?", "")
    return pc.replace_with_mask(name, some, bare), within


def _branch(name: pa.StringArray) -> Pair:
    """Where something follows a company's form, or a branch's ending its parent: cut there."""
    upto = pc.replace_substring_regex(name, f"({_COMPANY}).+$", r"\1")
    by_form = cut(name, pc.binary_length(upto))
    bare, kind = tail(name, _OUTLET)
    ended = pc.if_else(pc.equal(kind, ""), "", bare)
    owned = pc.match_substring_regex(ended, _PARENT)
    before = pc.replace_substring_regex(pc.if_else(owned, ended, ""), f"^(.*{_PARENT}).*$", r"\1")
    by_kind = cut(name, pc.if_else(owned, pc.binary_length(before), pc.binary_length(name)))
    legal = pc.match_substring_regex(by_form[1], "^(?:$|.*(?:公司|集团)$)")
    return chosen(pc.and_not(pc.not_equal(by_form[1], ""), legal), by_form, by_kind)


def _within(place: places.Found) -> Pair:
    """What belongs to the place behind it: a village in a township, a zone in anything else."""
    in_township = pc.fill_null(pc.equal(pc.utf8_length(place.code), 9), fill_value=False)
    found = chosen(in_township, head(place.rest, _VILLAGE), head(place.rest, _ZONE))
    return chosen(pc.is_null(place.code), head(place.rest, "$"), found)


def _named(
    place: places.Found, zone: pa.StringArray, core: pa.StringArray, trade: pa.StringArray
) -> Pair:
    """Region and core: a short place name before only a trade is the core itself (安达商贸)."""
    whole = pc.match_substring_regex(place.last, _WHOLE)
    nothing = pc.equal(pc.binary_join_element_wise(zone, core, ""), "")
    lone = pc.and_not(pc.and_(nothing, pc.not_equal(trade, "")), whole)
    around, _ = cut(
        place.text, pc.subtract(pc.binary_length(place.text), pc.binary_length(place.last))
    )
    region = pc.binary_join_element_wise(place.text, zone, "")
    return pc.if_else(lone, around, region), pc.if_else(lone, place.last, core)


def _outlet(outlet: pa.StringArray) -> dict[str, pa.StringArray]:
    bare, kind = tail(outlet, _OUTLET)
    number = pc.replace_substring_regex(kind, "[^0-9]+", "")
    kind = pc.replace_substring_regex(kind, "^第?[0-9]*号?", "")
    return {"outlet": bare, "outlet_number": number, "outlet_kind": kind}


def _told(part: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(part, ""), None, part)
