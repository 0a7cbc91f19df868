"""Texts without word breaks as tokens: pairs of Chinese characters, words and numbers by any end.

A token is letters and digits of one script alone, so that neither database cuts it again. What is
told and what is asked are made here side by side, since each is right only for the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

HAN: Final = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_RUN: Final = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_WORD: Final = re.compile(r"[^\W_]+")
SHORT: Final = 2
"""An end of a word that is shorter is found by nobody."""
LONG: Final = 32
"""Letters of a word that are indexed; what is asked beyond is not looked at."""
MOST: Final = 8
"""Words of a question that are looked at."""


class Term(NamedTuple):
    """A token that must be there, or the beginning of one."""

    token: str
    beginning: bool


def folded(text: str) -> str:
    """A text without what varies: width, case, compatibility forms."""
    return unicodedata.normalize("NFKC", text).casefold()


def runs(text: str) -> Iterator[str]:
    """The stretches of one script in a folded text."""
    return iter(_RUN.findall(text))


def is_han(run: str) -> bool:
    """Whether a run is of Chinese characters."""
    return re.match(f"[{HAN}]", run) is not None


def told(texts: Iterable[str], *, ends: bool) -> set[str]:
    """The tokens of texts; with ``ends`` a Latin word or a number is found from any letter on."""
    found: set[str] = set()
    for run in (run for text in texts for run in runs(folded(text))):
        if is_han(run):
            found.update(run[place : place + 2] for place in range(len(run)))
        else:
            word = run[:LONG]
            found.update(word[place:] for place in range(len(word) - 1 if ends else 1))
            found.add(word)
    return found


def words(question: str) -> list[str]:
    """What is asked for, word by word: blanks and marks part them, scripts do not."""
    return list(dict.fromkeys(_WORD.findall(folded(question))))[:MOST]


def asked(word: str) -> tuple[Term, ...]:
    """What the index is asked for one word: all of these in one field.

    A single Chinese character is the beginning of a pair, or the last of its run.
    """
    return tuple(dict.fromkeys(term for run in runs(word) for term in _asked(run)))


def _asked(run: str) -> Iterator[Term]:
    if not is_han(run):
        yield Term(run[:LONG], beginning=True)
    elif len(run) < SHORT:
        yield Term(run, beginning=True)
    else:
        yield from (Term(run[place : place + 2], beginning=False) for place in range(len(run) - 1))
