"""How Chinese is typed by its sound: whole syllables and initials, from any syllable on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from hub.directory.shelf.words.tokens import LONG, folded, is_han, runs

SYLLABLES: Final = 8
"""Syllables of one token."""


def spelled(texts: Iterable[str]) -> set[str]:
    """The tokens by which texts are found in pinyin: qiyedengji, yedengji …; qydj, ydj …."""
    every = (run for text in texts for run in runs(folded(text)) if is_han(run))
    return {token for run in every for token in _tokens(run)}


def order(text: str) -> str:
    """The key that sorts Chinese as its readers do: by sound, then by character."""
    sound = " ".join(
        " ".join(_syllables(run)) if is_han(run) else run for run in runs(folded(text))
    )
    return f"{sound}\u0001{text}"


def _tokens(run: str) -> Iterator[str]:
    syllables = _syllables(run)
    initials = "".join(syllable[:1] for syllable in syllables)
    for place in range(len(syllables)):
        yield "".join(syllables[place : place + SYLLABLES])[:LONG]
        yield initials[place : place + LONG]


@lru_cache(maxsize=65_536)
def _syllables(run: str) -> tuple[str, ...]:
    """One syllable a character; a character without a known sound stays out.

    The dictionary takes half a second to read: only who indexes waits for it.
    """
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(run, style=Style.NORMAL, errors="ignore"))
