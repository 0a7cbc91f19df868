"""What a publication means to readers: refused where it would cut them off, else told to them.

Here the published tree, the desk's versions and the grants of readers meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from catalog.change.body import resource
from catalog.change.difference import Side, difference
from catalog.models import Catalog, Resource
from catalog.numbers import Numbers
from hub.base.clock import today
from hub.base.home import Home
from hub.directory.desk import clock, notices, record, versions
from hub.directory.desk.notices import Reader
from hub.directory.desk.versions import Version
from hub.distribution import grant
from hub.errors import Stop
from schemas import contract
from schemas.compare import compare
from schemas.contract import Contract

Readers = Mapping[str, Sequence[Reader]]
"""Entry ▸ who reads it."""
Made = tuple[Version | None, Version]
"""A new version, after the one before it."""
Contracts = Callable[[str], Contract]
"""The contract of a reference, those that a tree brings along among them."""


def issued(home: Home) -> dict[str, Numbers]:
    """The numbers of every entry that was ever registered or published."""
    with home.engine.connect() as on:
        bodies = {one.id: one.body for one in record.listed(on)} | versions.bodies(on)
    return {key: _numbers(body) for key, body in bodies.items() if body.get("identifier")}


def _numbers(body: dict[str, Any]) -> Numbers:
    since = body.get("since")
    day = date.fromisoformat(since) if since else None
    return Numbers(body["code"], body["identifier"], day)


def vet(home: Home, old: Catalog, new: Catalog, known: Contracts) -> None:
    """Raise Stop for a contract that breaks in place, and for an entry recalled too early.

    A breaking change takes a new entry that ``continues`` the old one; both are published in
    parallel until the term is over, or until nobody reads the old one any more.
    """
    for key, after in new.resources.items():
        before = old.resources.get(key)
        if before and before is not after and before.contract != after.contract:
            _vet_contract(known, before, after)
    for key in old.resources.keys() - new.resources.keys():
        _vet_recall(home, key, old)


def readers(home: Home, tree: Catalog) -> Readers:
    """Who reads which entry, by subscription or by living grant."""
    found: dict[str, list[Reader]] = {}
    for key, reader in _readers(home, tree):
        found.setdefault(key, []).append(reader)
    return found


def tell(on: Connection, home: Home, made: Sequence[Made], told: Readers) -> None:
    """Tell the readers whom a new version concerns what changed for them."""
    for before, after in made:
        if before and after.id in told and after.via != "recall":
            old, new = (side(home, one.id, one.body) for one in (before, after))
            notices.tell(on, home, after, difference(old, new), told[after.id])


def side(home: Home, key: str, body: dict[str, Any]) -> Side:
    """A text of an entry with its contract, to be compared."""
    kept = resource(key, body)
    return Side(kept, _contract(home, kept))


def _readers(home: Home, tree: Catalog) -> Iterator[tuple[str, Reader]]:
    for sent in tree.subscriptions.values():
        yield sent.resource, Reader(sent.agency, f"subscription:{sent.id}", sent.asked)
    for given in living(home):
        terms = given.terms
        yield terms.resource, Reader(terms.agency, f"grant:{given.id}", terms.columns)


def living(home: Home) -> list[grant.Grant]:
    """The grants that hold today, as they were last decided."""
    now = today(home.clock)
    listed = (one for one in grant.listing(home) if not one.revoked_at)
    return [one for one in listed if one.terms.valid_from <= now <= one.terms.valid_to]


def _contract(home: Home, one: Resource) -> Contract | None:
    return contract.load(one.contract, home.settings.contracts) if one.contract else None


def _vet_contract(known: Contracts, before: Resource, after: Resource) -> None:
    old, new = (known(one.contract) if one.contract else None for one in (before, after))
    broken = [c for c in compare(old, new) if c.verdict == "breaking"] if old and new else []
    if broken:
        items = "、".join(dict.fromkeys(change.field for change in broken))
        raise Stop("HUB-C50", entry=before.id, old=before.contract, new=after.contract, items=items)


def _vet_recall(home: Home, key: str, old: Catalog) -> None:
    """An entry that another goes on with is kept for its readers until the term is over."""
    heirs = [one.id for one in old.resources.values() if key in one.continues]
    readers = [given.id for given in living(home) if given.terms.resource == key]
    begun = [versions.begun(home, heir) for heir in heirs] if readers else []
    for day in filter(None, begun):
        until = clock.due(home, "parallel", day).day
        if today(home.clock) < until:
            raise Stop("HUB-C51", entry=key, until=until, readers="、".join(readers))
