"""Judge: every edge as a Judgement with its rule and both sides' evidence, kept for ever.

Rules and their words stand in ``rules.json``, strongest first. A judgement is added when the
verdict on a pair is new or another than the one in force; nothing is taken out. People's judgements
stand beside the machine's, each with whoever made it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final, NotRequired, TypedDict

import pyarrow as pa

from hub.registry.engine import Engine, run

_KNOWN: Final = pa.schema(
    dict.fromkeys(("name", "verdict", "former", "zh", "en"), pa.string())
    | dict.fromkeys(("place", "tier"), pa.int64())
)


class Rule(TypedDict):
    """What a rule says when it holds, in both languages."""

    verdict: str
    zh: str
    en: str
    tier: NotRequired[int]
    """Strength of a rule that joins, or competes with one: 0 people's word, to 5 likeness."""
    former: NotRequired[str]
    """The rule's name where only an earlier version of a record holds the number."""


@cache
def rules() -> dict[str, Rule]:
    """Every rule, strongest first."""
    path = Path(__file__).with_name("rules.json")
    body: dict[str, Rule] = json.loads(path.read_text(encoding="utf-8"))
    return body


def known() -> pa.Table:
    """The rules as a table; ``place`` is their order."""
    rows = [{"name": name, "place": at, **rule} for at, (name, rule) in enumerate(rules().items())]
    return pa.Table.from_pylist(rows, _KNOWN)


def judge(on: Engine, *, edition: int, at: str, actor: str) -> None:
    """Make table ``judgement``: what this edition adds.

    Reads edge, touched, record, ``inforce`` (the latest judgement of every pair) and ``ruled``
    (people's judgements in force, with id, actor, at and reason).
    """
    on.register("rule", known())
    run(on, "clusters/judgement", edition=edition, at=at, actor=actor)
