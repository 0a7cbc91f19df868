"""On which terms an entry may be had: sharing, openness, secrecy, and what each then asks for."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.declared.resource import CLASSIFIED
from catalog.entry import items
from catalog.mistake import Said, said
from catalog.models import Resource
from schemas.contract import Contract

STRUCTURED = frozenset({"spreadsheet", "database"})


def terms(one: Resource, contract: Contract | None) -> Iterator[Said]:
    """What the entry must say because of what it says elsewhere."""
    types = {one.sharing, *map(one.shares, one.items)}
    if "conditional" in types and not one.conditions:
        yield said("conditions", "resource.conditions")
    if "none" in types and not one.basis:
        yield said("basis", "resource.basis")
    if types != {"none"} and one.way is None:
        yield said("way", "entry.way")
    yield from _open(one, contract)
    yield from _made_of(one)
    for name, text in one.extended.items():
        if text in CLASSIFIED:
            yield said(f"extended.{name}", "secrecy.classified")


def _open(one: Resource, contract: Contract | None) -> Iterator[Said]:
    if one.secrecy == "strict" and one.sharing == "unconditional":
        yield said("sharing", "secrecy.strict")
    if not one.open:
        return
    if one.secrecy != "public":
        yield said("secrecy", "secrecy.open")
    closed = [item.name for item in items(one, contract) if not item.open]
    if closed and not one.open_conditions:
        yield said("open_conditions", "entry.open", items=", ".join(closed))


def _made_of(one: Resource) -> Iterator[Said]:
    """Form and place of what is shared."""
    if one.format is None:
        yield said("format", "form.missing")
    if one.format in STRUCTURED and not one.contract and not one.items:
        yield said("items", "entry.items")
    if one.format == "service" and not one.link and not one.contract:
        yield said("link", "entry.link")
