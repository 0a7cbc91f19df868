"""The house's own word lists for names: legal forms, trades, outlets, places that are words too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


@cache
def words(kind: str) -> tuple[str, ...]:
    """One list of ``words.json``, longest words first."""
    lists = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    return tuple(sorted({word for line in lists[kind] for word in line.split()}, key=_longest))


def anyof(*kinds: str) -> str:
    """A pattern for one word of these lists, the longest that fits."""
    found = [word for kind in kinds for word in words(kind)]
    return f"(?:{'|'.join(sorted(found, key=_longest))})"


@cache
def simplified() -> dict[int, str]:
    """Traditional character ▸ simplified, for ``str.translate``.

    2,625 characters of Big5 with their one simplified form, as OpenCC's table TSCharacters
    (Apache-2.0) pairs them; without 乾, 昇 and 甦, which are standard characters themselves.
    """
    lines = json.loads((HERE / "traditional.json").read_text(encoding="utf-8"))
    return {ord(pair[0]): pair[1] for line in lines for pair in line.split()}


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
