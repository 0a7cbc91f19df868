"""Receipts and arrivals, as they were kept."""

from __future__ import annotations

import json
from collections import Counter
from typing import Final

from sqlalchemy import desc, func, select

from hub.base.database.tables import arrival, receipt
from hub.base.home import Home
from hub.errors import Usage
from hub.receipt import Receipt

LIMIT: Final = 50
MOST: Final = 2**31 - 1
"""No sequence is higher; a larger number is no number to a database."""


def newest(home: Home) -> dict[str, Receipt]:
    """The last receipt of every feed that has one."""
    last = select(receipt.c.feed, func.max(receipt.c.sequence).label("sequence"))
    each = last.group_by(receipt.c.feed).subquery()
    same = (receipt.c.feed == each.c.feed) & (receipt.c.sequence == each.c.sequence)
    with home.engine.connect() as on:
        bodies = on.scalars(select(receipt.c.body).join(each, same)).all()
    return {one.feed: one for one in map(_load, bodies)}


def latest(
    home: Home, feed: str = "", before: int | None = None, limit: int = LIMIT
) -> list[Receipt]:
    """Receipts, newest first: of one feed below a sequence, or of all."""
    query = select(receipt.c.body).order_by(desc(receipt.c.at), desc(receipt.c.sequence))
    if feed:
        query = query.where(receipt.c.feed == feed)
    if before is not None:
        query = query.where(receipt.c.sequence < min(before, MOST))
    with home.engine.connect() as on:
        return [_load(body) for body in on.scalars(query.limit(limit))]


def settled(home: Home, batch: str) -> Receipt | None:
    """The receipt of a batch; None while it has none."""
    with home.engine.connect() as on:
        body = on.scalar(select(receipt.c.body).where(receipt.c.batch == batch))
    return _load(body) if body else None


def one(home: Home, key: str) -> Receipt:
    """The receipt of this id; raises Usage for an unknown one."""
    found = settled(home, key.removeprefix("R-")) if key.startswith("R-") else None
    if found is None:
        raise Usage("HUB-O25", receipt=key)
    return found


def held(home: Home) -> Counter[str]:
    """How many batches of each feed wait for a person."""
    waiting = select(arrival.c.feed).where(arrival.c.state == "held")
    with home.engine.connect() as on:
        return Counter(on.scalars(waiting))


def _load(body: str) -> Receipt:
    return Receipt.load(json.loads(body))
