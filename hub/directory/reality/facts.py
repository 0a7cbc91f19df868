"""Facts: what the tables say of every resource at once, in a handful of questions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from catalog.models import Catalog
from hub.base.clock import day
from hub.base.database.tables import arrival, delivery, receipt
from hub.base.home import Home


@dataclass(frozen=True, slots=True)
class Facts:
    """By resource."""

    arrived: Mapping[str, date]
    """The bureaus' day of the newest arrival that landed."""
    receipts: Mapping[str, dict[str, Any]]
    """The newest receipt."""
    delivered: Mapping[str, date]
    """The day of the newest delivery confirmed."""


def facts(home: Home, catalog: Catalog) -> Facts:
    """Everything the tables know, read once."""
    return Facts(arrived(home), _receipts(home), _delivered(home, catalog))


def filled(home: Home, feed: str, items: frozenset[str]) -> frozenset[str]:
    """The items that any kept batch of a feed ever had a value in; stops once it is all."""
    asked = select(arrival.c.batch).where(arrival.c.feed == feed, arrival.c.state == "landed")
    with home.engine.connect() as on:
        batches = list(on.scalars(asked.order_by(arrival.c.sequence.desc())))
    seen: set[str] = set()
    for batch in batches:
        path = home.settings.stage(batch) / "profile.json"
        if path.is_file():
            fill = json.loads(path.read_text(encoding="utf-8"))["fill"]
            seen |= items & {name for name, rows in fill.items() if rows}
        if seen == items:
            break
    return frozenset(seen)


def arrived(home: Home) -> dict[str, date]:
    """Feed ▸ the bureaus' day of the newest arrival that landed."""
    newest = select(arrival.c.feed, func.max(arrival.c.at)).where(arrival.c.state == "landed")
    with home.engine.connect() as on:
        return {key: day(at) for key, at in on.execute(newest.group_by(arrival.c.feed))}


def _receipts(home: Home) -> dict[str, dict[str, Any]]:
    last = select(receipt.c.feed, func.max(receipt.c.sequence).label("n")).group_by(receipt.c.feed)
    newest = last.subquery()
    same = (receipt.c.feed == newest.c.feed) & (receipt.c.sequence == newest.c.n)
    asked = select(receipt.c.feed, receipt.c.body).join(newest, same)
    with home.engine.connect() as on:
        return {key: json.loads(body) for key, body in on.execute(asked)}


def _delivered(home: Home, catalog: Catalog) -> dict[str, date]:
    newest = select(delivery.c.subscription, func.max(delivery.c.confirmed_at))
    asked = newest.where(delivery.c.state == "confirmed").group_by(delivery.c.subscription)
    found: dict[str, date] = {}
    with home.engine.connect() as on:
        for key, at in on.execute(asked):
            wanted = catalog.subscriptions.get(key)
            if wanted:
                found[wanted.resource] = max(day(at), found.get(wanted.resource, date.min))
    return found
