"""How well a heading names a field: label, standard name, synonyms, then mere likeness."""

from __future__ import annotations

import re
from functools import cache

from schemas.contract import Field
from schemas.headings.known import plain, synonyms

_SPLIT = re.compile(r"[（）()【】\[\]、，,/：:]")
_UNIT = re.compile(r"[（(](万?(?:元|美元|户|人|平方米|千瓦|吨))[）)]")
SAME, SYNONYM, LIKE = 1.0, 0.9, 0.7
"""The same words; words known to mean the same; at most, for words that only look alike."""
LEAST = 0.5
"""Likeness below this is none."""


def likeness(heading: str, field: Field) -> float:
    """From 0 to 1; units that differ (元, 万元) make it 0, for nobody would convert them."""
    if _other_unit(heading, field.label.zh):
        return 0.0
    said = {plain(heading), plain(_UNIT.sub("", heading))}
    names = {plain(field.label.zh), plain(_UNIT.sub("", field.label.zh)), plain(field.label.en)}
    if said & (names | {plain(field.name)}):
        return SAME
    if said & _known(field):
        return SYNONYM
    best = max(_alike(one, other) for one in said for other in names)
    return best * LIKE if best >= LEAST else 0.0


def unit(heading: str) -> str | None:
    """The unit a heading names in brackets."""
    found = _UNIT.search(heading)
    return found[1] if found else None


def _other_unit(heading: str, label: str) -> bool:
    theirs, ours = unit(heading), unit(label)
    return theirs is not None and ours is not None and theirs != ours


@cache
def _known(field: Field) -> frozenset[str]:
    """The standard's short name, the words in brackets, and what bureaus write instead."""
    short = (field.standard or "").rpartition(" ")[2]
    parts = [part for part in _SPLIT.split(field.label.zh) if len(part) > 1]
    words = (*parts, short, *synonyms().get(field.map or "", ()))
    return frozenset(plain(word) for word in words if word)


def _alike(one: str, other: str) -> float:
    """Dice over pairs of characters, or how much of the longer the shorter is."""
    if len(one) > 1 and len(other) > 1 and (one in other or other in one):
        return 0.5 + 0.5 * min(len(one), len(other)) / max(len(one), len(other))
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / max(len(pairs) + len(others), 1)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
