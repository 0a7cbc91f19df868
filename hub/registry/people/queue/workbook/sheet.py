"""Sheet: a county's tasks out as a workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from hub.base.clock import stamp
from hub.registry.linkage.clusters.judge import rules
from hub.registry.people.desk import Desk
from hub.registry.people.queue.read import ALL, STATES, Which, sides, tasks
from hub.registry.people.queue.workbook import layout
from hub.registry.people.queue.workbook.layout import FIELDS, GIVEN, TASK

MANY: Final = 2_000
"""Tasks a workbook holds; the longest waiting come first."""

Row = dict[str, Any]


def export(desk: Desk, which: Which = ALL) -> bytes:
    """Open tasks of a county (of the desk's part without one) as a workbook to be filled in.

    What this person may not decide, since another is to, is left out; cells in which the two
    records differ are coloured.
    """
    county = which.county or (desk.scope.ljust(6, "0") if desk.scope else "")
    if county:
        desk.within(county)
    waiting = tasks(desk.home, replace(which, county=county), MANY)
    found = [row for row in waiting if row["not_by"] != desk.actor.id]
    records = {row[side] for row in found for side in ("left_record", "right_record") if row[side]}
    stood = sides(desk.home, records)
    lines = [_line(row, stood) | {GIVEN: stamp(desk.home.clock)} for row in found]
    marks = [_differ(row, stood) for row in found]
    return layout.book(layout.headings(), lines, marks)


def _line(row: Row, stood: dict[str, Row]) -> dict[str, str]:
    left, right = (_fields(row[side], stood) for side in ("left_record", "right_record"))
    words = rules().get(row.get("rule", ""))
    told = {
        TASK: row["id"],
        "状态 state": " ".join(STATES[row["state"]].values()),
        "区划 county": row["county"],
        "依据 ground": f"{words['zh']} / {words['en']}" if words else "",
        "记载甲 record": row["left_record"],
        "记载乙 record": row["right_record"] or "",
    }
    pairs = {f"甲 {label}": left.get(name, "") for name, label in FIELDS.items()}
    return told | pairs | {f"乙 {label}": right.get(name, "") for name, label in FIELDS.items()}


def _differ(row: Row, stood: dict[str, Row]) -> frozenset[str]:
    """The headings of fields that both records state, and not alike."""
    left, right = (_fields(row[side], stood) for side in ("left_record", "right_record"))
    both = [name for name in FIELDS if name in left and name in right]
    unlike = [FIELDS[name] for name in both if left[name] != right[name]]
    return frozenset(f"{side} {label}" for label in unlike for side in ("甲", "乙"))


def _fields(record: str | None, stood: dict[str, Row]) -> dict[str, str]:
    return stood[record]["fields"] if record else {}
