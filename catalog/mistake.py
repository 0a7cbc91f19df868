"""One thing a person must change in one file, said in both languages with what to write instead.

Texts stand in ``mistakes.json`` under the id of the rule; nothing in this house writes prose.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypedDict


class Text(TypedDict):
    """One sentence in both languages."""

    zh: str
    en: str


@cache
def texts() -> dict[str, Text]:
    """Every rule of the catalog with its sentence."""
    path = Path(__file__).with_name("mistakes.json")
    body: dict[str, Text] = json.loads(path.read_text(encoding="utf-8"))
    return body


def worded(rule: str, facts: Mapping[str, str]) -> Text:
    """The sentence of a rule, filled in."""
    text = texts()[rule]
    return Text(zh=text["zh"].format(**facts), en=text["en"].format(**facts))


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where, by which rule."""

    file: str
    """The place below the root of the tree, with forward slashes."""
    key: str
    """The dotted way to the value; empty when the whole file is meant."""
    rule: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the sentence is filled with."""

    @property
    def says(self) -> Text:
        """The sentence."""
        return worded(self.rule, self.facts)

    def __str__(self) -> str:
        says = self.says
        return f"{self.file}: {self.key}: {says['zh']} / {says['en']}"


class CatalogError(ValueError):
    """The tree does not hold; carries every mistake."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(map(str, mistakes)))


Said = tuple[str, str, dict[str, str]]
"""Key, rule and facts: a mistake whose file the caller knows."""


def said(key: str, rule: str, **facts: object) -> Said:
    """A mistake of the declaration in hand."""
    return key, rule, {name: str(fact) for name, fact in facts.items()}
