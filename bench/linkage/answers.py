"""Answers: what the registry asks people of pairs, answered by two who know the truth.

Day after day: one of them answers all that is open to him, and a new edition obeys. The other comes
next, for a large merger or a blind review waits for a second person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hub import flows
from hub.base.home import Home
from hub.registry.people import queue
from hub.trust.actor import OPERATOR

PERSONS: Final = (OPERATOR, replace(OPERATOR, id="second"))
DAYS: Final = 4
"""After which little is asked any more."""
WHOLE: Final = 1_000_000
"""Tasks, more than there are."""


def answered(home: Home, truth: dict[str, str]) -> list[dict[str, int]]:
    """Answer by ``truth`` (reference ▸ true unit); how many pairs were said to be what, by day."""
    return [_day(home, truth, day) for day in range(DAYS)]


def _day(home: Home, truth: dict[str, str], day: int) -> dict[str, int]:
    actor, said = PERSONS[day % len(PERSONS)], dict[str, list[str]](same=[], different=[])
    for task in queue.tasks(home, limit=WHOLE):
        ends = task["left_record"], task["right_record"]
        if ends[1] and task["not_by"] != actor.id:
            left, right = map(truth.get, ends)
            said["same" if left == right else "different"].append(task["id"])
    for verdict, keys in said.items():
        if keys:
            flows.decide(home, actor, keys, verdict, "known")
    flows.build_registry(home, actor)
    return {verdict: len(keys) for verdict, keys in said.items()}
