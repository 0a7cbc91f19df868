"""Read the queue: what waits, where, since when; one task with both records beside each other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, or_, select

from hub.base.database.people import task as table
from hub.base.home import Home
from hub.errors import Usage
from hub.registry import serve
from hub.registry.linkage.clusters.judge import rules
from hub.registry.people import units
from hub.registry.people.desk import covers, part
from hub.registry.people.follow import CLOSED, OPEN
from hub.registry.people.units import reference

STATES: Final = {
    "conflict": {"zh": "合并异常", "en": "merge conflict"},
    "pending": {"zh": "待处理", "en": "pending"},
    "addition": {"zh": "待新增", "en": "to be added"},
    "misplaced": {"zh": "地错分", "en": "wrong county"},
    "invalid": {"zh": "本次无效", "en": "invalid this time"},
    "again": {"zh": "重新合并", "en": "to be merged again"},
    "decided": {"zh": "已判定", "en": "decided"},
    "gone": {"zh": "依据消失", "en": "evidence gone"},
}
AGES: Final = (7, 30, 90)
"""Days after which an open task is of the next band."""
HIDDEN: Final = ("rule", "probability")
"""What the machine thinks, of a task that is judged blind; others' verdicts are never shown."""

Row = dict[str, Any]


def tasks(
    home: Home, county: str = "", state: str = "", limit: int = 50, offset: int = 0
) -> list[Row]:
    """Tasks, those that wait longest first: of a county, a city (``230100``) or all.

    Of one state or, where none is named, of all that are open.
    """
    asked = select(table).where(*chosen(county, state)).order_by(table.c.since, table.c.id)
    with home.engine.connect() as on:
        return [told(row) for row in on.execute(asked.limit(limit).offset(offset)).mappings()]


def chosen(county: str = "", state: str = "") -> list[ColumnElement[bool]]:
    """The conditions of a listing; raises Usage for an unknown state."""
    if state and state not in STATES:
        raise Usage("HUB-R24", verdict=state, known=", ".join(STATES))
    return [_here(county), table.c.state == state if state else table.c.state.in_(OPEN)]


def _here(county: str) -> ColumnElement[bool]:
    """Of a county, a city or a province; to a province go those of which nobody knows where."""
    scope = part(county)
    inside = table.c.county.startswith(scope, autoescape=True)
    return or_(inside, table.c.county == "") if covers(scope, "") else inside


def task(home: Home, key: str, *, blind: bool = False) -> Row:
    """One task with ``left`` and ``right``: each the record's ``fields`` and its unit.

    ``others`` are the open tasks about the same units, ``words`` what the machine's rule says.
    ``blind``, or a task that is a blind review, leaves out what machine and others think. Raises
    Usage for an unknown task.
    """
    with home.engine.connect() as on:
        row = on.execute(select(table).where(table.c.id == key)).mappings().first()
        if row is None:
            raise Usage("HUB-R28", task=key)
        held = [row[side] for side in ("left_unit", "right_unit") if row[side]]
        about = or_(table.c.left_unit.in_(held), table.c.right_unit.in_(held))
        others = select(table).where(about, table.c.id != key, *chosen()).limit(20)
        beside = [told(other) for other in on.execute(others).mappings()]
    shown = told(row, blind=blind)
    words = rules().get(row["rule"]) if "rule" in shown else None
    pair = {"left": row["left_record"], "right": row["right_record"]}
    stood = sides(home, [record for record in pair.values() if record])
    both = {side: stood.get(record) for side, record in pair.items()}
    return shown | both | {"others": beside, "words": words}


def told(row: Any, *, blind: bool = False) -> Row:
    """A task as people see it; ``not_by`` has spoken already: the task waits for another person."""
    hides = blind or (row["blind"] and row["state"] not in CLOSED)
    shown = {name: value for name, value in row.items() if not (hides and name in HIDDEN)}
    shown["not_by"] = shown.pop("proposed_by")
    return shown | {"blind": bool(hides)}


def statistics(home: Home, county: str = "") -> list[Row]:
    """By county: tasks in every state, open ones by age in days, the oldest's beginning."""
    now = home.clock.now()
    bands = [_age(now, days) for days in (0, *AGES)]
    counts = [func.count(case((table.c.state == state, 1))).label(state) for state in STATES]
    waits = table.c.state.in_(OPEN)
    ages = [
        func.count(case((waits & (table.c.since <= start) & (table.c.since > end), 1)))
        for start, end in zip(bands, [*bands[1:], ""], strict=True)
    ]
    names = [f"{low}-{high}" for low, high in zip((0, *AGES), (*AGES, "∞"), strict=True)]
    labelled = [age.label(name) for age, name in zip(ages, names, strict=True)]
    oldest = func.min(case((waits, table.c.since))).label("oldest")
    asked = select(table.c.county, *counts, *labelled, oldest).where(_here(county))
    with home.engine.connect() as on:
        grouped = on.execute(asked.group_by(table.c.county).order_by(table.c.county)).mappings()
        return [_counted(dict(row), names) for row in grouped]


def _counted(row: Row, bands: list[str]) -> Row:
    """A county's line, with its bands of age in one place."""
    plain = {name: value for name, value in row.items() if name not in bands}
    return plain | {"ages": {name: row[name] for name in bands}}


def _age(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def sides(home: Home, records: Collection[str]) -> dict[str, Row]:
    """Records as they stand now: ``fields``, batch and line, and the unit that each is of."""
    places = units.placed(home, records) if records else {}
    with serve.view(home) as view:
        pages = {unit: view.unit(unit) for unit in {place.unit_id for place in places.values()}}
    return {record: _side(record, pages[place.unit_id]) for record, place in places.items()}


def _side(record: str, unit: Row) -> Row:
    plain = {name: unit[name] for name in ("unit_id", "name", "kind", "status", "region")}
    mine: Row = next((one for one in unit["records"] if reference(one) == record), {})
    where = {name: mine.get(name) for name in ("batch", "line")}
    shown = {"unit": plain | {"records": len(unit["records"])}, "fields": mine.get("fields", {})}
    return {"reference": record, **shown, **where}
