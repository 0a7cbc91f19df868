"""Folding: one writing for what is written in several ways.

Width and compatibility forms (NFKC), case, brackets, blanks, quotation marks and dots, traditional
characters, and Chinese numerals where they number something (第一, 二店, 二〇三医院): 三星 or 五一
is a word and stays. What changes few values is looked for first and done on those alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing.words import simplified

Change: TypeAlias = Callable[[pa.StringArray], pa.StringArray]
DIGITS: Final = {mark: place for place, mark in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_MARK: Final = "〇零一二两三四五六七八九十百"
_COUNT: Final = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
"""A well-formed numeral up to 99; 三一 or 八一 is none, so such names stay."""
_COUNTED: Final = (
    "(?:分公司|分店|连锁店|门店|门市|药店|商店|店|营业|储蓄所|支行|支局|分理处|加油站|分厂|分社|分号"
    "|经销处|收购|专柜|车间|小队|队)"
)
_PLACED: Final = (
    "(?:号|栋|幢|座|楼|单元|室|层|门|委|组|屯|期|段|队|道街|条|街|路|马路|胡同|巷|区|连|支沟|井)"
)
_ORDINAL: Final = (
    f"第(?P<th>[{_MARK}]+(?!货))"
    f"|(?<![{_MARK}0-9])(?P<of>{_COUNT})(?=%s)"
    f"|(?P<by>[{_MARK}]*〇[{_MARK}]*)"
)
"""第一百货 is the first 百货, no hundredth; the last kind is read digit by digit."""

_OPENING: Final = r"[\[{〔【〖]"
_CLOSING: Final = r"[\]}〕】〗]"
_NOTHING: Final = r"[\s\pZ\pC\"'“”‘’`《》〈〉·•・‧∙.。]+|[、,;:]+$"


def folded(column: pa.StringArray) -> pa.StringArray:
    """Names as they are compared; null where nothing is left."""
    return _numbered(_rarely(column, _odd(), _plain), _COUNTED)


def placed(column: pa.StringArray) -> pa.StringArray:
    """Addresses as they are compared: also 三委五组 ▸ 3委5组, and one kind of dash."""
    return _numbered(_rarely(column, _odd(), _dashed), _PLACED)


@cache
def number(numeral: str) -> int:
    """A Chinese numeral below 1,000, placed (二十三, 一百零五) or by digit (二〇三)."""
    if not set(numeral) & {"十", "百"}:
        return int("".join(str(DIGITS[mark]) for mark in numeral))
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    return 100 * _digit(hundreds, hundred) + 10 * _digit(tens.lstrip("零〇"), ten) + _last(ones)


def _digit(before: str, unit: str) -> int:
    return DIGITS.get(before[-1:], 1) if unit else 0


def _last(ones: str) -> int:
    return DIGITS.get(ones[-1:], 0)


@cache
def _odd() -> str:
    """What no text holds that is folded already: most are, and one look tells."""
    return f"[^()0-9A-Z一-龥-]|{_traditional()}|--|^$"


@cache
def _traditional() -> str:
    return f"[{''.join(map(chr, simplified()))}]"


def _dashed(column: pa.StringArray) -> pa.StringArray:
    return pc.replace_substring_regex(_plain(column), "[-－—–‐‑−~～]+", "-")


def _plain(column: pa.StringArray) -> pa.StringArray:
    plain = pc.utf8_upper(pc.utf8_normalize(column, form="NFKC"))
    plain = pc.replace_substring_regex(plain, _OPENING, "(")
    plain = pc.replace_substring_regex(plain, _CLOSING, ")")
    plain = pc.replace_substring_regex(plain, _NOTHING, "")
    plain = _rarely(plain, _traditional(), _each(lambda text: text.translate(simplified())))
    return pc.if_else(pc.equal(plain, ""), None, plain)


def _numbered(column: pa.StringArray, counted: str) -> pa.StringArray:
    found = re.compile(_ORDINAL % counted)
    seen = f"第[{_MARK}]|[一二三四五六七八九十]{counted}|〇"
    return _rarely(column, seen, _each(lambda text: found.sub(_arabic, text)))


def _arabic(found: re.Match[str]) -> str:
    word = found["th"] or found["of"] or found["by"]
    return f"第{number(word)}" if found["th"] else str(number(word))


def _rarely(column: pa.StringArray, pattern: str, change: Change) -> pa.StringArray:
    """Change the values in which the pattern is found, and no others."""
    where = pc.fill_null(pc.match_substring_regex(column, pattern), fill_value=False)
    return pc.replace_with_mask(column, where, change(column.filter(where)))


def _each(change: Callable[[str], str]) -> Change:
    return lambda found: pa.array([change(text) for text in found.to_pylist()], pa.string())
