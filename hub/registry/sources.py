"""Sources: which resources the registry reads, and whether their feeds are at rest.

A resource counts when its contract maps fields to the observation. Read is the version that its
newest receipt names, never what happens to lie in the table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import desc, select

from catalog.models import Catalog
from hub.base.database.tables import arrival, receipt
from hub.base.home import Home
from schemas.contract import Contract, Field, load


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

    @property
    def id(self) -> str:
        """``<agency>/<resource>``."""
        return f"{self.agency}/{self.resource}"

    @property
    def mapped(self) -> tuple[Field, ...]:
        """The fields that say something about a unit and may be read."""
        hidden = ("secret", "personal")
        return tuple(f for f in self.contract.fields if f.map and f.sensitivity not in hidden)


def landed(home: Home, catalog: Catalog) -> list[Source]:
    """The sources that have landed rows."""
    found = (_at_newest(home, source) for source in _mapped(home, catalog))
    return [source for source in found if source.version >= 0]


def unsettled(home: Home, catalog: Catalog) -> tuple[str, ...]:
    """Feeds of the registry with an arrival between receive and receipt; a held one counts not."""
    mapped = [source.id for source in _mapped(home, catalog)]
    unfinished = arrival.c.state.in_(("received", "staged")) & arrival.c.feed.in_(mapped)
    with home.engine.connect() as on:
        return tuple(sorted(on.scalars(select(arrival.c.feed).where(unfinished).distinct())))


def inputs(sources: list[Source]) -> dict[str, int]:
    """Resource ▸ lake version: what an edition is known by."""
    return {source.id: source.version for source in sources}


def _mapped(home: Home, catalog: Catalog) -> Iterator[Source]:
    for resource in catalog.resources.values():
        if resource.contract is None:
            continue
        contract = load(resource.contract, home.settings.contracts)
        agency, _, name = resource.id.partition("/")
        kind = catalog.agencies[agency].kind
        source = Source(agency, name, kind, resource.owns, contract, home.settings.codes)
        if source.mapped:
            yield source


def _at_newest(home: Home, source: Source) -> Source:
    newest = select(receipt.c.body).where(receipt.c.feed == source.id)
    with home.engine.connect() as on:
        for body in on.scalars(newest.order_by(desc(receipt.c.sequence))):
            if lake := json.loads(body)["lake"]:
                table = home.settings.landed(source.id)
                return replace(source, table=table, version=lake["version"])
    return source
