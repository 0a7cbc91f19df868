"""The usual sheet of a 目录: its headings, and the words in its cells, both with their synonyms."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("template.json")
SHEET: Final = "目录"
PROBLEM: Final = "问题 problem"
"""The column that a returned workbook has beyond those that came."""
CLASSES: Final = ("class_1", "class_2", "class_3", "class_4")
"""类, 项, 目 and 细目, one column each."""
NEEDED: Final = ("title", "provider")
"""Without a name and a provider nothing is an entry; a provider's code will do."""
_NOISE = re.compile(r"[\s*＊:：]+")
_NOTE = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Column:
    """One heading: what stands below it, of the entry or of one of its items."""

    key: str
    zh: str
    en: str
    also: tuple[str, ...]
    """Other headings that mean the same."""
    item: bool = False
    """Said of each item, not once of the entry."""
    spare: bool = False
    """Beyond the usual sheet: it may be missing, and then nothing is said of it."""
    words: str = ""
    """The table of words its cells are taken from."""


@cache
def columns() -> Mapping[str, Column]:
    """Every column by key, in the order of the usual sheet."""
    rows = (Column(**{**row, "also": tuple(row["also"])}) for row in _body()["columns"])
    return {one.key: one for one in rows}


@cache
def heading(text: str) -> str | None:
    """The key of a heading, however it is spaced, starred or explained in brackets."""
    plain = folded(text)
    return _headings().get(plain) or _headings().get(_NOTE.sub("", plain))


@cache
def meaning(table: str, word: str) -> str | None:
    """Our value for a word of a cell; None for one that the table lacks."""
    plain = folded(word)
    for value, words in _body()["words"][table].items():
        if plain == value or plain in map(folded, words):
            return str(value)
    return None


def word(table: str, value: str) -> str:
    """How a value is written in a cell."""
    return str(_body()["words"][table][value][0])


def choices(table: str) -> str:
    """Every word of a table that may be written, as a sentence names them; no refused ones."""
    return "、".join(
        words[0] for key, words in _body()["words"][table].items() if key != "classified"
    )


def folded(text: str) -> str:
    """A text without the differences of width and spacing that nobody means."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


@cache
def _headings() -> Mapping[str, str]:
    named = {}
    for one in columns().values():
        for text in (one.zh, f"{one.zh}{one.en}", *one.also):
            named[folded(text)] = one.key
    return named


@cache
def _body() -> dict[str, Any]:
    body: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return body
