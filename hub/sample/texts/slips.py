"""How a clerk writes another bureau's name: width, abbreviation, mistyped and older characters.

Works on finished text and only on the few rows that slip. A slip that finds nothing to change in
one way tries the next, so that a drawn slip is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.dice import Dice, Ints
from hub.sample.neglect import uneven
from hub.sample.scene import Scene
from hub.sample.texts.names import MOST, chinese
from hub.sample.texts.words import words

TRUE, VARIANT, ABBREVIATED, TYPO, TRADITIONAL = range(5)

_SHORTEST = 3
_HALF = str.maketrans("（）", "()")
_REGION = re.compile("^(黑龙江省?|国营|[^市县区]{2,5}[市县区])")
_ORDINAL = re.compile("第([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])")


@cache
def _figures() -> dict[str, str]:
    return {chinese(n): str(n) for n in range(1, MOST + 1)}


def _variant(name: str, roll: int) -> str:
    """Brackets in half width, an ordinal in figures, or a blank between two words."""
    if "（" in name:
        return name.translate(_HALF)
    if found := _ORDINAL.search(name):
        return name.replace(found[0], f"第{_figures()[found[1]]}", 1)
    middle = 2 + roll % max(1, len(name) - 3)
    return f"{name[:middle]}{' 　'[roll % 2]}{name[middle:]}"


def _shorter_form(name: str) -> str:
    return name.replace("有限责任公司", "有限公司").replace("专业合作社", "合作社")


def _no_form(name: str) -> str:
    return name.replace("股份有限公司", "公司").replace("有限公司", "公司")


def _no_region(name: str) -> str:
    return _REGION.sub("", name, count=1)


def _abbreviated(name: str, roll: int) -> str:
    """A shorter legal form, or the division left out."""
    ways: tuple[Callable[[str], str], ...] = (_shorter_form, _no_form, _no_region)
    turned = ways[roll % 3 :] + ways[: roll % 3]
    shorter = (way(name) for way in turned)
    return next((text for text in shorter if text != name and len(text) > _SHORTEST), name[2:])


def _typo(name: str, roll: int) -> str:
    """A look-alike or sound-alike character; else one dropped or doubled."""
    table: dict[str, str] = words()[("lookalike", "soundalike")[roll % 2]]
    places = [i for i, character in enumerate(name) if character in table]
    if places and roll % 5:
        at = places[roll // 5 % len(places)]
        return name[:at] + table[name[at]] + name[at + 1 :]
    at = 1 + roll // 5 % (len(name) - 2)
    return name[:at] + (name[at] * 2 if roll % 2 else "") + name[at + 1 :]


def _traditional(name: str, _roll: int) -> str:
    return name.translate(str.maketrans(words()["traditional"]))


_WAYS: tuple[Callable[[str, int], str], ...] = (_variant, _abbreviated, _typo, _traditional)


def drawn(dice: Dice, topic: str, record: Ints, names: pa.StringArray, scene: Scene) -> Ints:
    """How a bureau's clerk slipped in each name; ``record`` is 2 × unit + copy."""
    rates, share = scene.names, dice.share(f"{topic}.slip", record)
    edges = np.zeros(len(record))
    slip = np.full(len(record), TRUE)
    for kind, rate in (
        (ABBREVIATED, rates.abbreviated),
        (TYPO, rates.typo),
        (TRADITIONAL, rates.traditional),
    ):
        low, edges = edges, edges + uneven(dice, record // 2, rate, scene.neglect)
        slip = np.where((share >= low) & (share < edges), kind, slip)
    curved = np.asarray(pc.match_substring(names, "（"))
    widened = dice.chance(f"{topic}.variant", record, rates.variant)
    widened |= curved & dice.chance(f"{topic}.bracket", record, rates.bracket)
    return np.where((slip == TRUE) & widened, VARIANT, slip)


def slipped(names: pa.StringArray, slip: Ints, roll: Ints) -> pa.StringArray:
    """The names with their slips; ``roll`` decides which of the ways open to a slip is taken."""
    rows = np.flatnonzero(slip != TRUE)
    if not len(rows):
        return names
    texts = names.take(pa.array(rows)).to_pylist()
    kinds, rolls = slip[rows].tolist(), roll[rows].tolist()
    spoiled = [_WAYS[k - 1](t, r) for t, k, r in zip(texts, kinds, rolls, strict=True)]
    mask = pa.array(slip != TRUE)
    return pc.replace_with_mask(names, mask, pa.array(spoiled, pa.string()))
