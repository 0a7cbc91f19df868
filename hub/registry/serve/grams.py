"""Bigrams: how a name without word breaks is found by any part of it."""

from __future__ import annotations

from operator import add

PAIR = 2


def grams(words: str) -> str:
    """Every two neighbouring characters, as the index is told them; a single one alone."""
    return " ".join(map(add, words, words[1:])) or words


def query(words: list[str]) -> str:
    """What the index is asked for all words; a single character is the beginning of a pair.

    Pairs of marks alone are left out: the index does not hold them.
    """
    every = {gram for word in words for gram in grams(word).split()}
    pairs = {gram for gram in every if any(map(str.isalnum, gram))}
    return " AND ".join(f'"{pair}"' + "*" * (len(pair) < PAIR) for pair in sorted(pairs))
