"""Sources: which resources the registry reads, and whether their feeds are at rest.

A resource counts when its contract maps fields to the observation. Read is the version that its
newest receipt names, never what happens to lie in the table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow.dataset as ds
from sqlalchemy import desc, select

from catalog.models import Catalog
from hub.base import lake
from hub.base.database.tables import arrival, receipt
from hub.base.home import Home
from schemas.contract import Contract, Field, load

TOLD: Final = "event."
"""What begins the words of x-map in contracts whose rows are events, not records of units."""


@dataclass(frozen=True, slots=True)
class Source:
    """One resource that the registry reads."""

    agency: str
    resource: str
    """Without the agency."""
    kind: str
    """Of the agency: commerce, tax, quality …"""
    owns: tuple[str, ...]
    contract: Contract
    codes: Path
    table: Path = Path()
    version: int = -1
    """Of the landed table; -1 while nothing has landed."""
    single: bool = False
    """Whether it registers a unit at most once at a time."""

    @property
    def id(self) -> str:
        """``<agency>/<resource>``."""
        return f"{self.agency}/{self.resource}"

    @property
    def mapped(self) -> tuple[Field, ...]:
        """The fields that say something about a unit and may be read."""
        return tuple(f for f in self._read if not str(f.map).startswith(TOLD))

    @property
    def telling(self) -> tuple[Field, ...]:
        """The fields that say what happened, in a register of events."""
        return tuple(f for f in self._read if str(f.map).startswith(TOLD))

    @property
    def _read(self) -> Iterator[Field]:
        hidden = ("secret", "personal")
        return (f for f in self.contract.fields if f.map and f.sensitivity not in hidden)


class Arrival(NamedTuple):
    """Rows of a source that an edition has not read yet."""

    source: Source
    rows: ds.Dataset


def landed(home: Home, catalog: Catalog) -> list[Source]:
    """The sources that have landed rows."""
    found = (_at_newest(home, source) for source in _mapped(home, catalog))
    return [source for source in found if source.version >= 0]


def notices(home: Home, catalog: Catalog) -> list[Source]:
    """The registers of events that have landed rows: they declare, and register no unit."""
    telling = (source for source in _every(home, catalog) if source.telling)
    found = (_at_newest(home, source) for source in telling)
    return [source for source in found if source.version >= 0]


def unsettled(home: Home, catalog: Catalog) -> tuple[str, ...]:
    """Feeds of the registry with an arrival between receive and receipt; a held one counts not."""
    mapped = [s.id for s in _every(home, catalog) if s.mapped or s.telling]
    unfinished = arrival.c.state.in_(("received", "staged")) & arrival.c.feed.in_(mapped)
    with home.engine.connect() as on:
        return tuple(sorted(on.scalars(select(arrival.c.feed).where(unfinished).distinct())))


def inputs(sources: list[Source]) -> dict[str, int]:
    """Resource ▸ lake version: what an edition is known by."""
    return {source.id: source.version for source in sources}


def arrived(sources: list[Source], since: Mapping[str, int]) -> list[Arrival] | None:
    """What each source brought after these versions; None where that cannot be told."""
    rows = [lake.added(s.table, since.get(s.id, -1), s.version) for s in sources]
    if None in rows:
        return None
    return [Arrival(s, each) for s, each in zip(sources, rows, strict=True) if each is not None]


def _mapped(home: Home, catalog: Catalog) -> Iterator[Source]:
    return (source for source in _every(home, catalog) if source.mapped)


def _every(home: Home, catalog: Catalog) -> Iterator[Source]:
    for resource in catalog.resources.values():
        if resource.contract is None:
            continue
        contract = load(resource.contract, home.settings.contracts)
        agency, _, name = resource.id.partition("/")
        kind = catalog.agencies[agency].kind
        whole = Source(agency, name, kind, resource.owns, contract, home.settings.codes)
        yield replace(whole, single=resource.single)


def _at_newest(home: Home, source: Source) -> Source:
    newest = select(receipt.c.body).where(receipt.c.feed == source.id)
    with home.engine.connect() as on:
        for body in on.scalars(newest.order_by(desc(receipt.c.sequence))):
            if named := json.loads(body)["lake"]:
                table = home.settings.landed(source.id)
                return replace(source, table=table, version=named["version"])
    return source
