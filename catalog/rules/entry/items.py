"""Items: with a contract only their terms are said here, without one everything is."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.mistake import Said, said
from catalog.models import ItemTerms, Resource
from catalog.rules.view import View
from schemas.codes import CodeListError
from schemas.contract import Contract

TERMS = frozenset({"sharing", "open", "secrecy"})


def listed(one: Resource, contract: Contract | None, view: View) -> Iterator[Said]:
    """What is wrong with the items of an entry."""
    if contract:
        yield from _on_terms(one, contract)
    elif one.contract is None:
        for name, item in one.items.items():
            yield from _whole(f"items.{name}", item, one.shares(name), view)


def _on_terms(one: Resource, contract: Contract) -> Iterator[Said]:
    for name, item in one.items.items():
        if name not in contract.names:
            yield said(f"items.{name}", "field.unknown", field=name, contract=contract.reference)
        for key in sorted(item.model_fields_set - TERMS):
            yield said(f"items.{name}.{key}", "item.contract", contract=contract.reference)
    for field in contract.fields:
        sharing = one.shares(field.name)
        if field.sensitivity in {"personal", "secret"} and sharing == "unconditional":
            yield said(f"items.{field.name}", "resource.class", kind=field.sensitivity)
    for owned in set(one.owns) - {field.map for field in contract.fields}:
        yield said("owns", "resource.owns", field=owned, contract=contract.reference)


def _whole(key: str, item: ItemTerms, sharing: str, view: View) -> Iterator[Said]:
    for part in ("title", "type"):
        if getattr(item, part) is None:
            yield said(f"{key}.{part}", "form.missing")
    if item.personal and sharing == "unconditional":
        yield said(key, "resource.class", kind="personal")
    if item.codes:
        try:
            view.known.codes(item.codes)
        except CodeListError:
            yield said(f"{key}.codes", "item.codes", codes=item.codes)
