"""Known headings: the words that are known to mean one item of a registration."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

_BLANK = re.compile(r"[\s_*＊#-]+")


def plain(text: str) -> str:
    """A heading without what varies: width, case, blanks, marks of a required item."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text).lower())


@cache
def synonyms() -> dict[str, list[str]]:
    """Word of x-map ▸ the headings that mean it, most usual first."""
    path = Path(__file__).with_name("known.json")
    body: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return body
