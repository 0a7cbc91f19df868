"""Change: what becomes of a task when a new edition is there. A function of what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from hub.registry.people.follow import OPEN
from hub.registry.people.force import Standing

SHOWN: Final = (
    *("origin", "rule", "probability", "left_unit", "right_unit", "left_name", "right_name"),
)
"""What an open task takes over from the newest edition."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Now:
    """What the newest edition and people say of a task's pair."""

    edition: int
    wanted: Row | None
    """The question as the edition asks it; None where it has none."""
    standing: Standing
    seq: int
    """Of the landed row that the record in question stands on."""


def change(task: Row, now: Now) -> Row | None:
    """The task as it is to be written, or None when it stays as it is."""
    state, wanted = task["state"], now.wanted
    if state == "invalid":
        return {"state": task["origin"], "seq": now.seq} if now.seq > task["seq"] else None
    if state == "gone" or (state == "again" and now.edition > task["edition"]):
        return _asked(wanted) if wanted else _left(state)
    if state not in OPEN or _held(task, now.standing):
        return None
    return _renewed(task, wanted) if wanted else _left(state)


def _held(task: Row, standing: Standing) -> bool:
    """Whether people wait for people here, whatever the edition says."""
    said = standing.holds is not None and standing.holds.verdict != "unsure"
    return bool(task["blind"] or task["proposed_by"] or said)


def _asked(wanted: Row) -> Row:
    return {name: wanted[name] for name in SHOWN} | {
        "seq": wanted["seq"],
        "state": wanted["origin"],
    }


def _left(state: str) -> Row | None:
    return None if state == "gone" else {"state": "gone"}


def _renewed(task: Row, wanted: Row) -> Row | None:
    """An open task as the edition now puts it; one returned to the city stays there."""
    asked = dict(_asked(wanted)) | ({"state": "misplaced"} if task["state"] == "misplaced" else {})
    return asked if any(task[name] != value for name, value in asked.items()) else None
