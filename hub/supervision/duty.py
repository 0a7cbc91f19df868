"""A feed is owed by its cycle; what has not arrived in time is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select

from catalog.models import Catalog, Cycle, Feed
from hub.base.clock import day, today
from hub.base.database.tables import arrival
from hub.base.home import Home

DAYS: Final[dict[Cycle, int]] = {
    "realtime": 1, "daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "yearly": 366,
}  # fmt: skip
"""The longest a cycle can be, in days."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A feed whose last arrival is older than its cycle allows."""

    feed: str
    last: date | None
    due: date | None
    """None: nothing has ever arrived."""


def overdue(home: Home, catalog: Catalog) -> list[Overdue]:
    """Every published feed that is late today, never delivered ones first.

    An agency that is no more owes nothing; what it owed is its successor's to publish as a feed.
    """
    newest = func.max(arrival.c.at).label("at")
    with home.engine.connect() as on:
        rows = on.execute(select(arrival.c.feed, newest).group_by(arrival.c.feed)).all()
    seen = {row.feed: day(row.at) for row in rows}
    now = today(home.clock)
    owed = (feed for feed in catalog.feeds.values() if not _gone(catalog, feed, now))
    late = (_late(feed, seen.get(feed.id), now) for feed in owed)
    return sorted((one for one in late if one), key=lambda one: (one.last or date.min, one.feed))


def _gone(catalog: Catalog, feed: Feed, on: date) -> bool:
    return catalog.agencies[feed.id.partition("/")[0]].ended(on)


def _late(feed: Feed, last: date | None, on: date) -> Overdue | None:
    if last is None:
        return Overdue(feed.id, None, None)
    due = last + timedelta(days=DAYS[feed.due.cycle])
    return Overdue(feed.id, last, due) if on > due else None
