"""Change: what would have to be otherwise for the answer to be another one.

Counted by the model, never guessed: how far the weight is from the threshold, and which single
comparison could cover that distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from hub.errors import Text
from hub.registry.linkage.pairs.model import MISSING, PLAIN, Model
from hub.registry.matching.grounds.identifiers import Agreement
from hub.registry.matching.weights import Weighed, Weight, level_words
from hub.registry.matching.words import said

FEW: Final = 3
"""Examples of one kind that are given."""
DECIDE: Final = ("org_code", "uscc")
"""Identifiers that settle a pair alone."""


def threshold(model: Model) -> float:
    """The weight from which a pair is one unit."""
    weight, odds = np.array(model.curve[PLAIN]).T
    return float(np.interp(np.log2(model.same / (1 - model.same)), odds, weight))


def by_person() -> list[Text]:
    """Where a person has spoken."""
    return [said("change.undo")]


def apart(model: Model, pair: Weighed, agreed: list[Agreement], *, hindered: bool) -> list[Text]:
    """What would make two units one; ``hindered`` where the evidence would do already."""
    codes = list(_codes(agreed))
    short = threshold(model) - pair["weight"]
    if short <= 0:
        return [*codes, *([said("change.rival")] if hindered else [])]
    needed = said("change.more", points=_points(short))
    return [*codes, needed, *_moves(model, pair, short)]


def together(model: Model, pair: Weighed, agreed: list[Agreement]) -> list[Text]:
    """What would make one unit two."""
    held = [one for one in agreed if one["state"] == "agrees" and one["scheme"] in DECIDE]
    if held:
        return [said("change.uncode", field=held[0]["title"])]
    spare = pair["weight"] - threshold(model)
    return [said("change.less", points=_points(max(spare, 0))), *_moves(model, pair, -spare)]


def _codes(agreed: list[Agreement]) -> Iterator[Text]:
    """What a code would say if it were there; two that differ stand in the way of everything."""
    for one in agreed:
        numbers = one["left"] or one["right"]
        if one["scheme"] == DECIDE[0] and one["state"] == "differs":
            left, right = (one[side][-1]["value"] for side in ("left", "right"))
            yield said("change.codes", field=one["title"], left=left, right=right)
        elif one["scheme"] in DECIDE and one["state"] == "missing":
            yield said("change.code", field=one["title"], value=numbers[-1]["value"])


def _moves(model: Model, pair: Weighed, needed: float) -> Iterator[Text]:
    """Single comparisons that would do alone, the smallest first; ``needed`` < 0 asks to lose."""
    found = (_move(model, one, needed) for one in pair["comparisons"])
    enough = sorted(filter(None, found), key=lambda move: abs(move[0]))
    for gain, words in enough[:FEW]:
        kind = "change.gain" if needed > 0 else "change.loss"
        yield said(kind, words=words, points=_points(abs(gain)))


def _move(model: Model, one: Weight, needed: float) -> tuple[float, Text] | None:
    """The smallest change of one comparison that covers the distance, with its level's words."""
    levels = model.comparisons[one["comparison"]]
    gains = {level: of.weight - one["weight"] for level, of in levels.items() if level > MISSING}
    reach = {k: g for k, g in gains.items() if (g >= needed > 0) or (g <= needed <= 0)}
    level = min(reach, key=lambda k: abs(reach[k]), default=None)
    return None if level is None else (reach[level], level_words(one["comparison"], level))


def _points(bits: float) -> str:
    return f"{bits:.1f}"
