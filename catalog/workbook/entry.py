"""The rows of one entry ▸ its text. What a sheet does not say stays as it was.

A blank cell changes nothing of an entry that there is already, so that a sheet with the usual
columns can say less than the directory knows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from catalog.change.body import plain
from catalog.classes import Tree
from catalog.models import Resource
from catalog.workbook import cells
from catalog.workbook.cells import CellError
from catalog.workbook.grid import Block, Flaw, Line
from catalog.workbook.template import CLASSES

Found = TypeVar("Found")
OLD: Final = {"code": "原信息资源代码", "since": "原发布日期"}
"""What another directory had issued is kept under these names."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Where classes and themes are looked up."""

    classes: Tree
    themes: Tree


@dataclass(slots=True)
class Draft:
    """One entry while it is read."""

    block: Block
    base: Resource | None
    """What there is already."""
    flaws: list[Flaw] = field(default_factory=list)
    body: dict[str, Any] = field(default_factory=dict)

    def flaw(self, row: int, column: str, rule: str, /, **facts: object) -> None:
        """Note what is wrong in one cell."""
        self.flaws.append(Flaw(row, column, rule, {key: str(fact) for key, fact in facts.items()}))

    def take(self, row: int, read: Callable[[], Found]) -> Found | None:
        """What a cell says, or None with its flaw noted."""
        try:
            return read()
        except CellError as error:
            key, rule, facts = error.said
            self.flaws.append(Flaw(row, key, rule, facts))
            return None

    def once(self, key: str) -> Line | None:
        """The first row that says anything here; another that says something else is a flaw."""
        lines = self.block.said(key)
        for line in lines[1:]:
            if line.cells[key] != lines[0].cells[key]:
                self.flaw(line.row, key, "workbook.differs", first=lines[0].row)
        return lines[0] if lines else None

    def put(self, key: str, read: Callable[[str], Any]) -> None:
        """One column that is one key."""
        line = self.once(key)
        value = self.take(line.row, lambda: read(line.cells[key])) if line else None
        if value is not None:
            self.body[key] = kept(self.body.get(key), value)


def begun(block: Block, base: Resource | None, trees: Trees) -> Draft:
    """Everything that is said of the entry as a whole, but for how it is shared."""
    draft = Draft(block, base, body=plain(base) if base else {})
    for key in ("title", "summary"):
        _label(draft, key)
    for key, read in cells.PLAIN.items():
        draft.put(key, read)
    draft.put("themes", lambda text: cells.themes(text, trees.themes))
    _form(draft)
    _class(draft, trees.classes)
    _issued(draft)
    return draft


def kept(before: Any, said: Any) -> Any:
    """What was there, where nothing but white space around it is new."""
    same = isinstance(before, str) and isinstance(said, str) and before.strip() == said.strip()
    return before if same else said


def _label(draft: Draft, key: str) -> None:
    """Both languages; English that nobody has written yet is the Chinese."""
    said, english = draft.once(key), draft.once(f"{key}_en")
    before = draft.body.get(key, {})
    zh = said.cells[key] if said else before.get("zh")
    if zh:
        en = english.cells[f"{key}_en"] if english else before.get("en", zh)
        draft.body[key] = {"zh": kept(before.get("zh"), zh), "en": kept(before.get("en"), en)}


def _form(draft: Draft) -> None:
    line = draft.once("format")
    found = draft.take(line.row, lambda: cells.form(line.cells["format"])) if line else None
    draft.body |= found or {}


def _class(draft: Draft, tree: Tree) -> None:
    for key in ("class", *CLASSES):
        draft.once(key)
    found = draft.take(draft.block.row, lambda: cells.class_of(draft.block, tree))
    if found:
        draft.body["class"] = found


def _issued(draft: Draft) -> None:
    """A code and a day of publication are issued here; what others issued is kept as theirs."""
    code, since = draft.once("code"), draft.once("since")
    day = draft.take(since.row, lambda: cells.day(since.cells["since"])) if since else None
    if code:
        _compared(draft, "code", code.row, code.cells["code"])
    if since and day:
        _compared(draft, "since", since.row, day.isoformat())


def _compared(draft: Draft, key: str, row: int, text: str) -> None:
    mine = draft.body.get(key)
    if mine is None:
        draft.body["extended"] = {**draft.body.get("extended", {}), OLD[key]: text}
    elif text != mine:
        draft.flaw(row, key, "workbook.issued", word=text, issued=mine)
