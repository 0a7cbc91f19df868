"""What a run came to, told from what the hub kept; nothing is counted while running."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import select

from hub.base.database.tables import arrival, receipt
from hub.base.home import Home, present
from hub.distribution.outgoing import record
from hub.registry import serve, store

COUNTS: Final = ("received", "accepted", "rejected", "repeated", "ended")
SENT: Final = ("subscription", "sequence", "rows", "withheld", "state")


@dataclass(frozen=True, slots=True)
class Account:
    """Rows of a table: feeds, the registry, deliveries, and the seconds it took."""

    feeds: list[dict[str, Any]]
    registry: dict[str, Any]
    deliveries: list[dict[str, Any]]
    seconds: float

    @property
    def balanced(self) -> bool:
        """Whether every feed's books balance and nothing is left unsettled."""
        books = (f["received"] == f["accepted"] + f["rejected"] + f["repeated"] for f in self.feeds)
        return all(books) and not any(f["unsettled"] for f in self.feeds)

    def body(self) -> dict[str, Any]:
        """The table as one JSON object."""
        tables = {"feeds": self.feeds, "registry": self.registry, "deliveries": self.deliveries}
        return tables | {"balanced": self.balanced, "seconds": round(self.seconds, 1)}


def account(home: Home, since: str, seconds: float) -> Account:
    """The account of everything kept at or after an instant (as ``clock.stamp`` writes it)."""
    return Account(_feeds(home, since), _registry(home), _deliveries(home, since), seconds)


def _feeds(home: Home, since: str) -> list[dict[str, Any]]:
    with home.engine.connect() as on:
        bodies = on.scalars(select(receipt.c.body).where(receipt.c.at >= since)).all()
        waiting = on.scalars(
            select(arrival.c.feed).where(arrival.c.state.in_(("received", "staged")))
        ).all()
    rows: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"receipts": 0, "unsettled": 0} | dict.fromkeys(COUNTS, 0)
    )
    for kept in map(json.loads, bodies):
        row = rows[kept["feed"]]
        row["receipts"] += 1
        for name in COUNTS:
            row[name] += kept[name]
    for feed in waiting:
        rows[feed]["unsettled"] += 1
    return [{"feed": feed} | rows[feed] for feed in sorted(rows)]


def _registry(home: Home) -> dict[str, Any]:
    newest = store.newest(home)
    if newest is None:
        return {}
    with serve.view(home) as edition:
        lists = {one["title"]["zh"]: one["entries"] for one in edition.lists(present(home))}
    plain = {key: value for key, value in newest.counts.items() if isinstance(value, int)}
    return {"edition": newest.number} | plain | lists


def _deliveries(home: Home, since: str) -> list[dict[str, Any]]:
    made = [one for one in record.listing(home) if one.at >= since]
    told = [{name: getattr(one, name) for name in SENT} for one in made]
    return sorted(told, key=itemgetter("subscription", "sequence"))
