"""Two records face to face: field by field, and where their texts differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from hub.base.home import Home
from hub.portal.reads.registry.coded import Coded
from hub.portal.reads.registry.differ import Piece, pieces
from hub.portal.reads.registry.sides import NAMES

Json = dict[str, Any]
"""A record: its ``reference`` and what it says now, ``fields``."""
Mark = Literal["same", "differs", "single"]


@dataclass(frozen=True, slots=True)
class Side:
    """What one record says of a field, and what a code means."""

    pieces: list[Piece]
    word: str = ""


@dataclass(frozen=True, slots=True)
class Facing:
    """One field of both; ``single`` where only one of them speaks."""

    field: str
    left: Side
    right: Side
    mark: Mark


def facing(home: Home, left: Json, right: Json | None) -> Iterator[Facing]:
    """Every field that at least one of two records states; ``right`` may be nobody."""
    coded = Coded(home)
    other = right or {"reference": "/|", "fields": {}}
    for name in NAMES:
        mine, theirs = left["fields"].get(name), other["fields"].get(name)
        if mine is not None or theirs is not None:
            words = [_word(coded, each, name) for each in (left, other)]
            runs = pieces(mine or "", theirs or "")
            one, two = (Side(run, word) for run, word in zip(runs, words, strict=True))
            yield Facing(name, one, two, _mark(mine, theirs, words))


def source(reference: str) -> dict[str, str]:
    """Agency, resource and record key of a reference."""
    whole, _, key = reference.partition("|")
    agency, _, resource = whole.partition("/")
    return {"agency": agency, "resource": resource, "record_key": key}


def _word(coded: Coded, record: Json, name: str) -> str:
    said, value = source(record["reference"]), record["fields"].get(name)
    return coded.word(coded.list(said, name), value, None) if value else ""


def _mark(mine: str | None, theirs: str | None, words: list[str]) -> Mark:
    if mine is None or theirs is None:
        return "single"
    alike = mine == theirs or (words[0] and words[0] == words[1])
    return "same" if alike else "differs"
