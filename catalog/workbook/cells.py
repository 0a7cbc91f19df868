"""What one cell says, in our values. A word that no table has is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from catalog.classes import Tree
from catalog.mistake import Said, said
from catalog.workbook.grid import Block
from catalog.workbook.template import CLASSES, choices, columns, folded, meaning

LIST: Final = re.compile(r"[、,，;；\s]+")
GROUPS: Final = re.compile(r"[;；,，\n]+")
"""Between themes, whose names have 、 in them."""
DEPARTMENT: Final = "3"
"""Below the departments each has classes of its own, which no list names."""
_FORM: Final = re.compile(r"([^A-Za-z0-9（(]+?)[\s（(:：/\-—]*([A-Za-z0-9.、,，;；/\s]*)[)）]?")
_NODE: Final = re.compile(r"([0-9]*)[\s\-—_.、]*(.*)")
_DAY: Final = re.compile(r"([0-9]{4})[-./年]?([0-9]{1,2})[-./月]?([0-9]{1,2})日?")


class CellError(ValueError):
    """A cell that says nothing we know; carries what to tell of it."""

    def __init__(self, key: str, rule: str, **facts: object) -> None:
        self.said: Said = said(key, rule, **facts)
        super().__init__(rule)


def word(key: str, text: str) -> str:
    """A word of the column's own table; raises CellError."""
    table = columns()[key].words
    found = meaning(table, text)
    if found is None:
        raise CellError(key, "workbook.word", word=text, words=choices(table))
    return found


def form(text: str) -> dict[str, Any]:
    """``电子表格（xlsx）`` ▸ format and media."""
    found = _FORM.fullmatch(text)
    if meaning("format", text) or found is None:
        return {"format": word("format", text)}
    media = re.findall("[a-z0-9]+", found[2].lower())
    return {"format": word("format", found[1])} | ({"media": media} if media else {})


def length(text: str) -> int:
    """A whole number above nought."""
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < 1:
        raise CellError("length", "workbook.number", word=text)
    return int(text)


def day(text: str) -> date:
    """A day in any of the forms that sheets have: 2026-1-31, 2026/1/31, 20260131, 2026年1月31日."""
    found = _DAY.fullmatch(text.partition(" ")[0])
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        raise CellError("since", "workbook.date", word=text) from None


def listed(text: str) -> list[str]:
    """Several words in one cell."""
    return [one for one in LIST.split(text) if one]


def themes(text: str, tree: Tree) -> list[str]:
    """Themes by number or by name."""
    parts = filter(None, (one.strip() for one in GROUPS.split(text)))
    return [_node("themes", one, tree, tree.children()) for one in parts]


def class_of(block: Block, tree: Tree) -> str | None:
    """The class that a block names in one column or in four; None where it names none."""
    whole = block.first("class")
    if whole:
        return _whole(whole, tree)
    code: str | None = None
    for key in CLASSES:
        text = block.first(key)
        if text:
            code = _step(key, text, code, tree)
    return code


def _whole(text: str, tree: Tree) -> str:
    """``307015``, or names from the top down: ``部门信息资源/省级部门/民政厅``."""
    if re.fullmatch("[0-9]+", text):
        return text
    code: str | None = None
    for part in filter(None, re.split(r"[/\\>›-]+", text)):
        code = _step("class", part, code, tree)
    return code or text


def _step(key: str, text: str, above: str | None, tree: Tree) -> str:
    return _node(key, text, tree, tree.children(above), above or "")


def _node(key: str, text: str, tree: Tree, among: tuple[str, ...], above: str = "") -> str:
    """A node below another, by its number (``07``, ``307``), its name, or both, then agreeing."""
    found = _NODE.fullmatch(text.strip())
    number, name = found.groups() if found else ("", text)
    if number:
        whole = number in among or (above and number.startswith(above) and number != above)
        code = number if whole else above + number
        node = tree.nodes.get(code)
        if node is None and not name and above.startswith(DEPARTMENT):
            return code
        if node and (not name or folded(name) == folded(node.title.zh)):
            return code
    elif fits := [code for code in among if folded(tree.nodes[code].title.zh) == folded(name)]:
        return fits[0]
    names = "、".join(f"{code} {tree.nodes[code].title.zh}" for code in among[:12])
    raise CellError(key, "workbook.node", word=text, words=names)


PLAIN: Final[Mapping[str, Callable[[str], Any]]] = {
    "way": partial(word, "way"),
    "cycle": partial(word, "cycle"),
    "secrecy": partial(word, "secrecy"),
    "open_conditions": str,
    "link": str,
    "contract": str,
    "keywords": listed,
    "related": listed,
}
"""Columns that are one key of the entry each."""
