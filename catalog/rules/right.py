"""Grants and subscriptions: nothing is promised that its owner does not share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.mistake import Said, said
from catalog.models import Grant, Subscription
from catalog.rules.outward import outward
from catalog.rules.spec import form, spec
from catalog.rules.view import View
from catalog.succession import ancestors


def grant(one: Grant, view: View) -> Iterator[Said]:
    """What is wrong with a grant: who, what, which items, how long."""
    if one.agency not in view.declared:
        yield said("agency", "agency.unknown", agency=one.agency)
    if one.valid_to < one.valid_from:
        yield said("valid_to", "period.backwards", first=one.valid_from, last=one.valid_to)
    yield from _reaches("columns", one.columns, one, view)
    resource = view.catalog.resources.get(one.resource)
    for item in one.columns:
        if resource and resource.shares(item) == "none":
            yield said("columns", "grant.none", item=item)


def subscription(one: Subscription, view: View) -> Iterator[Said]:
    """What is wrong with a subscription: its resource, its grant, its contract, its sink."""
    key = "columns" if one.conform is None else "conform.columns"
    yield from _reaches(key, one.asked, one, view)
    yield from outward(one, view)
    yield from spec("sink.transport", one.sink.transport, view.known.transports)
    yield from form("sink.format", one.sink.format, view.known)
    held = view.catalog.grants.get(one.grant)
    if held:
        yield from _covered(key, one, held, view)
    elif f"grants.{one.grant}" not in view.declared:
        yield said("grant", "grant.unknown", grant=one.grant)


def _covered(key: str, one: Subscription, held: Grant, view: View) -> Iterator[Said]:
    """Within what the agency was given, or those whose work it does."""
    given_to = {one.agency, *ancestors(view.catalog, one.agency)}
    if held.agency not in given_to or held.resource != one.resource:
        yield said("grant", "grant.other", agency=held.agency, resource=held.resource)
        return
    for item in _without(one.asked, held.columns):
        yield said(key, "grant.uncovered", item=item, grant=held.id)
    for item, values in held.rows.items():
        for value in _without(one.rows.get(item, ()), values):
            yield said(f"rows.{item}", "grant.wider", value=value, grant=held.id)


def _reaches(
    key: str, asked: tuple[str, ...], one: Grant | Subscription, view: View
) -> Iterator[Said]:
    """The resource exists, and so does every item, named once."""
    if one.resource not in view.declared:
        yield said("resource", "resource.unknown", resource=one.resource)
    for item in {item for item in asked if asked.count(item) > 1}:
        yield said(key, "right.twice", item=item)
    contract = view.contract(view.catalog.resources.get(one.resource))
    if contract is None:
        return
    for part, items in ((key, asked), ("rows", tuple(one.rows))):
        for item in _without(items, contract.names):
            yield said(part, "field.unknown", field=item, contract=contract.reference)
    for field in (f for f in contract.fields if f.name in one.rows):
        for value in view.known.unsaid(field, one.rows[field.name]):
            yield said(f"rows.{field.name}", "field.code", field=field.name, code=value)


def _without(items: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(items) - set(known))
