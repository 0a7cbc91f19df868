"""Words: what an explanation says, in both languages, out of ``words.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from hub.errors import Text


def said(key: str, **facts: object) -> Text:
    """A sentence filled with facts; a fact that is itself a Text speaks its own language."""
    return Text(
        zh=_entries()[key]["zh"].format(**{name: _of(fact, "zh") for name, fact in facts.items()}),
        en=_entries()[key]["en"].format(**{name: _of(fact, "en") for name, fact in facts.items()}),
    )


@cache
def _entries() -> dict[str, Text]:
    path = Path(__file__).with_name("words.json")
    body: dict[str, Text] = json.loads(path.read_text(encoding="utf-8"))
    return body


def _of(fact: object, language: str) -> object:
    return fact[language] if isinstance(fact, dict) else fact
