"""Read the queue: what waits, where, since when; one task with both records beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select

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
SURE: Final = ("branch.parent", "evidence.gone", "person.same", "person.different", "person.unsure")
"""Rules after which nobody is asked: there is nothing to find out."""
GROUNDS: Final = {
    name: rule for name, rule in rules().items() if rule["verdict"] != "same" and name not in SURE
}
"""Those after which somebody is."""
HIDDEN: Final = ("rule", "probability")
"""What the machine thinks, of a task that is judged blind; others' verdicts are never shown."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Which:
    """Which tasks: of a county or a city (``230100``), in a state, asked after a rule.

    What is not said is not narrowed; without a state they are all that are open.
    """

    county: str = ""
    state: str = ""
    rule: str = ""


ALL: Final = Which()


def tasks(home: Home, which: Which = ALL, limit: int = 50, offset: int = 0) -> list[Row]:
    """Tasks, those that wait longest first; raises Usage for an unknown state or rule."""
    asked = select(table).where(*chosen(which)).order_by(table.c.since, table.c.id)
    with home.engine.connect() as on:
        return [told(row) for row in on.execute(asked.limit(limit).offset(offset)).mappings()]


def chosen(which: Which) -> Iterator[ColumnElement[bool]]:
    """The conditions of a listing; raises Usage for an unknown state or rule."""
    for said, known in ((which.state, STATES), (which.rule, GROUNDS)):
        if said and said not in known:
            raise Usage("HUB-R24", verdict=said, known=", ".join(known))
    yield here(which.county)
    yield table.c.state == which.state if which.state else table.c.state.in_(OPEN)
    if which.rule:
        yield table.c.rule == which.rule
        yield sighted()


def sighted() -> ColumnElement[bool]:
    """Not to be judged blind: whoever asks by rule sees what the machine thinks."""
    return or_(table.c.blind.is_(False), table.c.state.in_(CLOSED))


def here(county: str) -> ColumnElement[bool]:
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
        others = select(table).where(about, table.c.id != key, *chosen(ALL)).limit(20)
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
