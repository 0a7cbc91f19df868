"""Judge: every edge as a Judgement with its rule and both sides' evidence, kept for ever.

Rules and their words stand in ``rules.json``, strongest first. A judgement is added when the
verdict on a pair is new or another than the one in force; nothing is taken out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pyarrow as pa

from hub.registry.engine import Engine, run


class Rule(TypedDict):
    """What a rule says when it holds, in both languages."""

    verdict: str
    zh: str
    en: str


def rules() -> dict[str, Rule]:
    """Every rule of the machine, strongest first."""
    path = Path(__file__).with_name("rules.json")
    body: dict[str, Rule] = json.loads(path.read_text(encoding="utf-8"))
    return body


def judge(on: Engine, *, edition: int, at: str, actor: str) -> None:
    """Make tables ``verdict`` (what holds) and ``judgement`` (what this edition adds)."""
    known = [{"name": name, "place": at, **rule} for at, (name, rule) in enumerate(rules().items())]
    on.register("rule", pa.Table.from_pylist(known))
    run(on, "judgement", edition=edition, at=at, actor=actor)
