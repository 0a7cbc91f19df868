"""Ids for entries that have only a title: its sound, so that people can read and type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONG: Final = 60
"""Characters of a name."""


class Names:
    """Gives each new entry a name that nothing has, or ever had."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.given: dict[tuple[str, str], str] = {}

    def __call__(self, agency: str, title: str) -> str:
        """``health``, ``医院床位`` ▸ ``health/yi-yuan-chuang-wei``; the same again for the same."""
        if (agency, title) not in self.given:
            stem = f"{agency}/{_spelled(title)}"
            key, number = stem, 1
            while key in self.taken:
                number += 1
                key = f"{stem}-{number}"
            self.taken.add(key)
            self.given[agency, title] = key
        return self.given[agency, title]


def _spelled(title: str) -> str:
    """The dictionary takes half a second to read: only who names an entry waits for it."""
    from pypinyin import Style, lazy_pinyin

    sound = "-".join(lazy_pinyin(title, style=Style.NORMAL)).lower()
    plain = re.sub("[^a-z0-9]+", "-", sound).strip("-")
    cut = plain if len(plain) <= LONG else plain[:LONG].rpartition("-")[0] or plain[:LONG]
    return cut if cut[:1].isalpha() else f"entry-{cut}".rstrip("-")
