"""Names and addresses as a measurer compares them: folded, cut to the core, and how two differ."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from hub.sample.texts.words import divisions, words

_BRACKETS = str.maketrans("（）", "()")
_REGION = re.compile("^(?:黑龙江省?)?(?:[一-龥]{2,4}[市县区])?")
_FORM = re.compile("(?:有限责任公司|股份有限公司|有限公司|公司|厂)$")
_LOOSE = re.compile(r"[\s（）()]")
_BRANCH = re.compile("分公司|支公司|支行|分行|分店|营业部|办事处|加油站|储蓄所|分理处|门市部")
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百千〇零]")
_WIDE = re.compile("[\uff01-\uff5e]")

SAME, BRACKETS, DIFFERENT = "same", "brackets", "different"


def relation(one: str, other: str) -> str:
    """Same, the same but for the width of brackets, or different."""
    if one == other:
        return SAME
    return BRACKETS if one.translate(_BRACKETS) == other.translate(_BRACKETS) else DIFFERENT


def core(name: str) -> str:
    """What is left without division and legal form."""
    return _FORM.sub("", _REGION.sub("", _LOOSE.sub("", name)))


def folded(text: str) -> str:
    """Without blanks, in half width, in capitals."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def like_branch(name: str) -> bool:
    """Whether a name has the word of an outlet in it."""
    return _BRANCH.search(name) is not None


def numbered(address: str) -> bool:
    """Whether an address has any figure in it."""
    return _NUMBER.search(address) is not None


def wide(address: str) -> bool:
    """Whether an address has a full-width figure, letter or sign in it."""
    return _WIDE.search(address) is not None


@cache
def _modern() -> dict[int, str]:
    return str.maketrans({old: new for new, old in words()["traditional"].items()})


def slip(truth: str, other: str, former: frozenset[str]) -> str:
    """How another bureau's name differs from the register's, by its kind."""
    if truth == other:
        return "identical"
    if folded(truth) == folded(other):
        return "variant"
    if other in former:
        return "old"
    if truth == other.translate(_modern()):
        return "traditional"
    return _edited(folded(truth), folded(other))


def _edited(truth: str, other: str) -> str:
    if _ordinals(truth) == _ordinals(other):
        return "variant"
    if len(truth) == len(other):
        return "typo" if sum(a != b for a, b in zip(truth, other, strict=True)) == 1 else "other"
    if abs(len(truth) - len(other)) == 1 and _inside(*sorted((truth, other), key=len)):
        return "typo"
    return "abbreviated" if len(other) < len(truth) and _inside(other, truth) else "other"


def _inside(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order."""
    rest = iter(long)
    return all(character in rest for character in short)


_FIGURES = str.maketrans("一二三四五六七八九", "123456789")


def _ordinals(text: str) -> str:
    return text.translate(_FIGURES).replace("十", "")


@cache
def _places() -> re.Pattern[str]:
    names = {division.name for division in divisions()} | {
        "黑龙江省",
        "松花江地区",
        "绥化地区",
        "黑河地区",
    }
    return re.compile(f"^(?:{'|'.join(sorted(names, key=len, reverse=True))})*")


def spot(address: str) -> str:
    """An address without the divisions it begins with."""
    return _places().sub("", folded(address), count=1)


def near(one: str, other: str) -> str:
    """Same, partly the same, or another place."""
    here, there = spot(one), spot(other)
    if here == there:
        return SAME
    return "partial" if here.startswith(there) or there.startswith(here) else DIFFERENT
