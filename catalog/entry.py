"""An entry item by item: what each is, and on which terms it may be had.

With a contract the items are the contract's fields, on the entry's terms; without one the entry's
own list is the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.models import ItemTerms, ItemType, Label, Resource, Secrecy, Sharing
from schemas.contract import Contract, Field, Kind

TYPES: Final[dict[Kind, ItemType]] = {"string": "C", "integer": "I", "number": "N", "date": "D"}
BARE: Final = ItemTerms()


@dataclass(frozen=True, slots=True)
class Item:
    """信息项: one column of what an entry describes."""

    name: str
    title: Label
    type: ItemType
    length: int | None
    codes: str | None
    """The code list its values are of."""
    personal: bool
    key: bool
    required: bool
    sharing: Sharing
    open: bool
    """Whether society may have it. What is not shared with every agency, or is of a class, is open
    only where the entry says so of that very item."""
    secrecy: Secrecy


def items(resource: Resource, contract: Contract | None) -> tuple[Item, ...]:
    """Every item of an entry, in the order of its contract or else of its own list."""
    if contract is None:
        return tuple(_listed(name, terms, resource) for name, terms in resource.items.items())
    return tuple(_field(one, contract, resource) for one in contract.fields)


def titles(resource: Resource, contract: Contract | None) -> tuple[str, ...]:
    """What its items are called, in both languages."""
    if contract:
        labels = [(one.label.zh, one.label.en) for one in contract.fields]
    else:
        said = ((name, terms.title) for name, terms in resource.items.items())
        labels = [(title.zh, title.en) if title else (name, name) for name, title in said]
    return tuple(text for label in labels for text in label)


def _field(field: Field, contract: Contract, resource: Resource) -> Item:
    terms = resource.items.get(field.name, BARE)
    return Item(
        name=field.name,
        title=Label(zh=field.label.zh, en=field.label.en),
        type=TYPES[field.kind],
        length=field.max_length,
        codes=field.codes.list if field.codes else None,
        personal=field.sensitivity == "personal",
        key=field.name in contract.key,
        required=field.required,
        sharing=resource.shares(field.name),
        open=_open(resource, terms, plain=field.sensitivity == "open"),
        secrecy=terms.secrecy or resource.secrecy,
    )


def _listed(name: str, terms: ItemTerms, resource: Resource) -> Item:
    return Item(
        name=name,
        title=terms.title or Label(zh=name, en=name),
        type=terms.type or "C",
        length=terms.length,
        codes=terms.codes,
        personal=bool(terms.personal),
        key=bool(terms.key),
        required=bool(terms.required),
        sharing=terms.sharing or resource.sharing,
        open=_open(resource, terms, plain=not terms.personal),
        secrecy=terms.secrecy or resource.secrecy,
    )


def _open(resource: Resource, terms: ItemTerms, *, plain: bool) -> bool:
    if terms.open is not None:
        return terms.open
    return resource.open and plain and (terms.sharing or resource.sharing) == "unconditional"
