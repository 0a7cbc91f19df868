"""Who gives to whom in the province: by grants and subscriptions, in items; and what went last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalog.models import Catalog
from hub.base.home import Home
from hub.distribution.outgoing import record

HUB = "hub"
"""Whose entries are made of many bureaus' own."""


@dataclass(slots=True)
class Edge:
    """What one agency gives another."""

    giver: str
    taker: str
    items: set[tuple[str, str]] = field(default_factory=set)
    """Entry and item."""
    rows: int = 0
    """Rows of the last delivery of each subscription."""

    @property
    def entries(self) -> int:
        """Entries of which it gives anything."""
        return len({entry for entry, _ in self.items})


def edges(home: Home, found: Catalog) -> list[Edge]:
    """Every pair of agencies, who gives most first."""
    known: dict[tuple[str, str], Edge] = {}
    for entry, taker, columns in _rights(found):
        pair = entry.partition("/")[0], taker
        one = known.setdefault(pair, Edge(*pair))
        one.items |= {(entry, column) for column in columns}
    last = _last(home)
    for sub in found.subscriptions.values():
        known[sub.resource.partition("/")[0], sub.agency].rows += last[sub.id]
    return sorted(known.values(), key=lambda one: (-len(one.items), one.giver, one.taker))


def _rights(found: Catalog) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for grant in found.grants.values():
        yield grant.resource, grant.agency, grant.columns
    for sub in found.subscriptions.values():
        yield sub.resource, sub.agency, sub.asked


def _last(home: Home) -> dict[str, int]:
    """Rows of the newest delivery of each subscription."""
    found: dict[str, int] = defaultdict(int)
    for sent in reversed(record.listing(home)):
        found[sent.subscription] = sent.rows
    return found
