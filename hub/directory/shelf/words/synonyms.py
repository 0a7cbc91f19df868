"""Other words for the same thing, as data: a question is asked with each of them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from hub.directory.shelf.words.tokens import folded

FILE: Final = Path(__file__).with_name("synonyms.csv")
MOST: Final = 6
"""Ways of saying one word that are tried."""


def others(word: str) -> list[str]:
    """The word said in other ways; of two that it holds the longer is replaced."""
    held = sorted((part for part in _groups() if part in word), key=len, reverse=True)
    whole = [part for part in held if not any(part in more and part != more for more in held)]
    ways = (word.replace(part, other) for part in whole for other in _groups()[part])
    return [way for way in dict.fromkeys(ways) if way != word][:MOST]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Every word ▸ those that mean the same."""
    found: dict[str, tuple[str, ...]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            group = [folded(word) for word in row]
            for word in group:
                found[word] = (*found.get(word, ()), *(one for one in group if one != word))
    return found
