"""Tables for people: they fit 80 columns where their words do.

Headings are short, ids and words stay in one piece.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from rich.box import SIMPLE
from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.table import Table

from hub.cli.show import screen

WHOLE: Final = ("id", "feed", "resource", "subscription", "delivery", "receipt")
"""Last words of headings whose values are copied: they are never broken."""
LONGEST: Final = 16
"""Letters of a word that is never broken; a longer one may be."""
YEAR: Final = "year"
"""The heading of numbers that are not grouped by thousands."""
_WORD: Final = re.compile(r"[!-~]+")
_MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}):[0-9.]+Z")
LABEL: Final = {"zh", "en"}
"""What a text in both languages is made of."""


def table(rows: Iterable[Mapping[str, Any]], title: str = "") -> None:
    """Rows with the same keys as a table; numbers stand right, ids stay whole to be copied."""
    listed = list(rows)
    if not listed:
        screen.out.print("（无 none）")
        return
    shown = Table(
        title=title or None, title_justify="left", header_style="bold", box=SIMPLE, pad_edge=False
    )
    columns = {name: [_cell(row[name], name) for row in listed] for name in listed[0]}
    for name, cells in columns.items():
        number = all(isinstance(row[name], int | float) for row in listed)
        side: JustifyMethod = "right" if number else "left"
        told = _above(name, cells)
        shown.add_column(
            told,
            justify=side,
            overflow="fold",
            no_wrap=name.endswith(WHOLE),
            min_width=_broadest([told, *cells]),
        )
    for row in zip(*columns.values(), strict=True):
        shown.add_row(*row)
    screen.out.print(shown)


def heading(name: str) -> str:
    """A field's name in Chinese first; one that says both itself stays as it is."""
    word = _headings().get(name)
    return f"{word} {name}" if word else name


def _above(name: str, cells: list[str]) -> str:
    """A heading in two lines where it would make its column wider than what it holds."""
    told = heading(name)
    narrow = max(map(cell_len, cells)) < cell_len(told)
    return told.replace(f" {name}", f"\n{name}") if narrow else told


@cache
def _headings() -> dict[str, str]:
    told: dict[str, str] = json.loads(
        Path(__file__).with_name("words.json").read_text(encoding="utf-8")
    )
    return told


def _broadest(cells: Iterable[str]) -> int:
    """Letters of the longest word, so far as it is not to be broken."""
    words = (len(word) for cell in cells for word in _WORD.findall(cell))
    return min(max(words, default=1), LONGEST)


def _cell(value: Any, name: str) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "是 yes", False: "否 no", None: "—"}[value]
    if isinstance(value, int):
        return str(value) if name == YEAR else f"{value:,}"
    if isinstance(value, Mapping) and value.keys() == LABEL:
        return "\n".join(map(str, value.values()))
    if isinstance(value, Mapping):
        return " ".join(f"{key}={item}" for key, item in value.items())
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return _MOMENT.sub(r"\1 \2", text)
