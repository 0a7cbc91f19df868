"""Burden: how often a unit was drawn. A unit carries the burden of those merged into it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from hub.base.database.tables import draw, drawn
from hub.base.home import Home
from hub.registry.engine import engine
from hub.registry.history import recall
from hub.registry.history.known import known

Row = dict[str, Any]


def burden(home: Home, edition: int, since: date, before: int) -> Counter[str]:
    """Unit id ▸ in how many draws with a number below ``before``, made on or after a day, it was.

    Ids are those of an edition: what was drawn under an id retired since counts for its successor.
    """
    drawn_ = select(drawn.c.unit_id).join(draw, draw.c.id == drawn.c.draw)
    counted = drawn_.where(draw.c.seq < before, draw.c.at >= since.isoformat())
    with home.engine.connect() as on:
        units = on.scalars(counted).all()
    leads = _redirects(home, edition) if units else {}
    return Counter(_end(leads, unit) for unit in units)


def burden_of(home: Home, unit_id: str) -> list[Row]:
    """The draws that a unit was in, under whatever id, the newest first: draw, frame, at."""
    with home.engine.connect() as on:
        nobody = on.execute(select(drawn.c.unit_id).limit(1)).first() is None
    if nobody:
        return []
    ids = _merged(_redirects(home, known(home)[0]), unit_id)
    with home.engine.connect() as on:
        return [dict(row) for row in on.execute(_draws(ids)).mappings()]


def _draws(ids: set[str]) -> Select[Any]:
    of_them = select(drawn.c.draw).where(drawn.c.unit_id.in_(ids))
    told = select(draw.c.id.label("draw"), draw.c.frame, draw.c.at, draw.c.reason)
    return told.where(draw.c.id.in_(of_them)).order_by(draw.c.seq.desc())


def _redirects(home: Home, edition: int) -> dict[str, str]:
    with engine() as on:
        return recall.redirects(on, home, edition)


def _end(leads: Mapping[str, str], unit: str) -> str:
    while unit in leads:
        unit = leads[unit]
    return unit


def _merged(leads: Mapping[str, str], unit: str) -> set[str]:
    """A unit's id and every one that leads to it."""
    into: defaultdict[str, set[str]] = defaultdict(set)
    for old, new in leads.items():
        into[new].add(old)
    found, fresh = {unit}, {unit}
    while fresh := {old for new in fresh for old in into[new]} - found:
        found |= fresh
    return found
