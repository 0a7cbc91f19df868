"""The kinds of events, and the words in which bureaus declare them; all of it is data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

import pyarrow as pa


class Kind(TypedDict):
    """What a kind of event is called; a demographic one happened in the world."""

    zh: str
    en: str
    demographic: bool


class Words(TypedDict):
    """The file ``words.json``."""

    kinds: dict[str, Kind]
    fields: dict[str, str]
    """Field of an observation ▸ the kind of event that its change is."""
    told: dict[str, str]
    """What an event's contract calls it ▸ birth, change, death or suspected."""
    ways: dict[str, str]
    """Words in the reason of an end ▸ merger or split."""
    items: dict[str, str]
    """Words for what was changed ▸ the field; the first that occurs counts."""


@cache
def words() -> Words:
    """The words, read once."""
    text = Path(__file__).with_name("words.json").read_text(encoding="utf-8")
    return cast("Words", json.loads(text))


def kinds() -> dict[str, Kind]:
    """Every kind of event in the order people read them."""
    return words()["kinds"]


def table(named: dict[str, str]) -> pa.Table:
    """Pairs as columns word, means and place, for scripts; place is their order."""
    rows = [{"word": w, "means": m, "place": at} for at, (w, m) in enumerate(named.items())]
    return pa.Table.from_pylist(rows)
