"""One reason for one guess, said in both languages; texts stand in ``sentences.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hub.errors import Text


@cache
def sentences() -> dict[str, Text]:
    """Every sentence a proposal can say, with the facts it has room for."""
    path = Path(__file__).with_name("sentences.json")
    body: dict[str, Text] = json.loads(path.read_text(encoding="utf-8"))
    return body


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen, and how much of it."""

    rule: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def says(self) -> Text:
        """The sentence."""
        text = sentences()[self.rule]
        return Text(zh=text["zh"].format(**self.facts), en=text["en"].format(**self.facts))

    def __str__(self) -> str:
        says = self.says
        return f"{says['zh']} {says['en']}"


def seen(rule: str, **facts: Any) -> Evidence:
    """Evidence with its facts."""
    return Evidence(rule, facts)
