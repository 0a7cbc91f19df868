"""Agencies and resources: predecessors, the sharing type of every item, who is responsible."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog.mistake import Said, said
from catalog.models import Agency, Resource
from schemas.contract import Contract


def agency(one: Agency, codes: Collection[str]) -> Iterator[Said]:
    """An agency came out of others that are in the tree, and lived forwards."""
    for before in one.predecessors:
        if before.agency not in codes or before.agency == one.code:
            yield said("predecessors", "agency.unknown", agency=before.agency)
    if one.since and one.until and one.until < one.since:
        yield said("until", "period.backwards", first=one.since, last=one.until)


def resource(one: Resource, contract: Contract | None) -> Iterator[Said]:
    """What the sharing types ask for; with a contract, that they fit its items."""
    types = {one.sharing, *map(one.shares, one.items)}
    if "conditional" in types and not one.conditions:
        yield said("conditions", "resource.conditions")
    if "none" in types and not one.basis:
        yield said("basis", "resource.basis")
    if contract:
        yield from _items(one, contract)


def _items(one: Resource, contract: Contract) -> Iterator[Said]:
    for item in one.items.keys() - set(contract.names):
        yield said(f"items.{item}", "field.unknown", field=item, contract=contract.reference)
    for field in contract.fields:
        sharing = one.shares(field.name)
        if field.sensitivity in {"personal", "secret"} and sharing == "unconditional":
            yield said(f"items.{field.name}", "resource.class", kind=field.sensitivity)
    for owned in set(one.owns) - {field.map for field in contract.fields}:
        yield said("owns", "resource.owns", field=owned, contract=contract.reference)
