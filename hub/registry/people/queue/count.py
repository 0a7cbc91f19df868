"""Count the queue: how much waits where, since when, and after which rule it is asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case, func, select

from hub.base.database.people import task as table
from hub.base.home import Home
from hub.registry.people.follow import OPEN
from hub.registry.people.queue.read import ALL, GROUNDS, STATES, Row, Which, chosen, here, sighted

AGES: Final = (7, 30, 90)
"""Days after which an open task is of the next band."""


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
    asked = select(table.c.county, *counts, *labelled, oldest).where(here(county))
    with home.engine.connect() as on:
        grouped = on.execute(asked.group_by(table.c.county).order_by(table.c.county)).mappings()
        return [_counted(dict(row), names) for row in grouped]


def _counted(row: Row, bands: list[str]) -> Row:
    """A county's line, with its bands of age in one place."""
    plain = {name: value for name, value in row.items() if name not in bands}
    return plain | {"ages": {name: row[name] for name in bands}}


def _age(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def grounds(home: Home, which: Which = ALL) -> dict[str, int]:
    """Rule ▸ tasks that are asked after it, the most frequent first; not what is judged blind."""
    many = func.count()
    known = table.c.rule.in_(GROUNDS)
    asked = select(table.c.rule, many).where(*chosen(which), sighted(), known)
    ordered = asked.group_by(table.c.rule).order_by(many.desc(), table.c.rule)
    with home.engine.connect() as on:
        return dict(on.execute(ordered).all())
