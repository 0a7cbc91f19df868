"""Decisions: what machine and people have said of the records of a question, and the chain of it.

Two records of one unit are often one only through others: then the chain of verdicts from the one
to the other is what put them together.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Final, TypedDict

from hub.base.home import Home
from hub.errors import Text
from hub.registry import store
from hub.registry.engine import Engine
from hub.registry.linkage.clusters.judge import rules
from hub.registry.matching.words import said

Row = dict[str, Any]


class Decision(TypedDict):
    """One verdict in force on a pair of records."""

    id: str
    left: str
    right: str
    verdict: str
    rule: str
    actor: str
    at: str
    reason: str
    by: str
    """``person`` or ``machine``."""
    text: Text


def decisions(on: Engine, home: Home, references: list[str]) -> list[Decision]:
    """The verdicts that the newest edition holds in force on pairs of these records."""
    store.attach_last(on, home, "judgement")
    rows = on.sql(_INFORCE, params=[references]).to_arrow_table().to_pylist()
    return [_decision(row) for row in rows]


def chain(every: list[Decision], left: set[str], right: set[str]) -> list[Decision]:
    """The shortest chain of ``same`` from one side to the other; none where there is no chain."""
    joined = [one for one in every if one["verdict"] == "same"]
    came: dict[str, Decision | None] = dict.fromkeys(sorted(left))
    waiting = deque(came)
    while waiting:
        here = waiting.popleft()
        if here in right:
            return _back(came, here)
        for step in joined:
            there = _other(step, here)
            if there is not None and there not in came:
                came[there] = step
                waiting.append(there)
    return []


def between(every: list[Decision], left: set[str], right: set[str]) -> list[Decision]:
    """What was said directly of a record of one side and one of the other."""
    return [
        one
        for one in every
        if (one["left"] in left and one["right"] in right)
        or (one["left"] in right and one["right"] in left)
    ]


def _back(came: dict[str, Decision | None], here: str) -> list[Decision]:
    steps: list[Decision] = []
    while (step := came[here]) is not None:
        steps.append(step)
        here = str(_other(step, here))
    return steps[::-1]


def _other(step: Decision, here: str) -> str | None:
    ends = {step["left"]: step["right"], step["right"]: step["left"]}
    return ends.get(here)


def _decision(row: Row) -> Decision:
    rule = rules().get(row["rule"])
    by = "person" if row["rule"].startswith("person.") or rule is None else "machine"
    text = said("person", actor=row["actor"], reason=row["reason"])
    if by == "machine" and rule is not None:
        text = Text(zh=rule["zh"], en=rule["en"])
    return Decision(
        id=row["id"],
        left=row["left"],
        right=row["right"],
        verdict=row["verdict"],
        rule=row["rule"],
        actor=row["actor"],
        at=row["at"],
        reason=row["reason"],
        by=by,
        text=text,
    )


_INFORCE: Final = """
    SELECT id, left_record AS "left", right_record AS "right", verdict, rule, actor, "at",
           reason
    FROM judgement_
    WHERE left_record IN (SELECT unnest($1)) AND right_record IN (SELECT unnest($1))
    QUALIFY row_number() OVER (PARTITION BY left_record, right_record ORDER BY edition DESC) = 1
    ORDER BY left_record, right_record
"""
