"""A subscription in the receiver's own contract: every field of his comes from somewhere it may.

A code list of ours is never taken for his: where the lists differ, the translation is declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.mistake import Said, said
from catalog.models import Conform, Subscription
from catalog.rules.view import Known, View
from schemas.contract import Contract, Field


def outward(one: Subscription, view: View) -> Iterator[Said]:
    """What is wrong with the columns, or with the receiver's contract and what it is made of."""
    yield from _shape(one)
    theirs = view.contracts.get(one.contract or "")
    if one.conform is None or theirs is None:
        return
    yield from _fields(one.conform, theirs)
    ours = view.contract(view.catalog.resources.get(one.resource))
    if ours:
        yield from _codes(one.conform, ours, theirs, view.known)


def _shape(one: Subscription) -> Iterator[Said]:
    """Columns of ours, or a contract and its conform."""
    if one.contract is None and one.conform is None:
        if not one.columns:
            yield said("columns", "form.missing")
        return
    if one.columns:
        yield said("columns", "right.columns")
    for key in ("contract", "conform"):
        if getattr(one, key) is None:
            yield said(key, "form.missing")


def _fields(one: Conform, theirs: Contract) -> Iterator[Said]:
    """Every place that speaks of a field of theirs, and what they cannot do without."""
    for part in ("columns", "constant"):
        for name in getattr(one, part).keys() - set(theirs.names):
            key = f"conform.{part}.{name}"
            yield said(key, "field.unknown", field=name, contract=theirs.reference)
    for name in one.constant.keys() & one.columns.keys():
        yield said(f"conform.constant.{name}", "feed.twice", field=name, other=one.columns[name])
    for part in ("lookups", "crosswalk"):
        for name in getattr(one, part).keys() - one.columns.keys():
            yield said(f"conform.{part}.{name}", "feed.unmapped", field=name)
    needed = {field.name for field in theirs.fields if field.required} | set(theirs.key)
    for name in needed - {*one.columns, *one.constant}:
        yield said("conform.columns", "feed.required", field=name, contract=theirs.reference)


def _codes(one: Conform, ours: Contract, theirs: Contract, known: Known) -> Iterator[Said]:
    for field in theirs.fields:
        if field.name in one.constant:
            for code in known.unsaid(field, [one.constant[field.name]]):
                key = f"conform.constant.{field.name}"
                yield said(key, "field.code", field=field.name, code=code)
        mine = one.columns.get(field.name)
        if mine not in ours.names:
            continue  # not sent, or named as unknown elsewhere
        source = ours.field(mine)
        if field.name in one.crosswalk and field.codes is None:
            yield said(f"conform.crosswalk.{field.name}", "right.edition", field=field.name)
        if field.name in one.lookups:
            yield from _table(one, source, field, known)
        elif _speaks_otherwise(source, field):
            key = f"conform.lookups.{field.name}"
            yield said(key, "right.lookup", field=field.name, other=mine)


def _table(one: Conform, ours: Field, theirs: Field, known: Known) -> Iterator[Said]:
    """Both sides of a table: codes of ours or above them, and codes of theirs."""
    key, table = f"conform.lookups.{theirs.name}", one.lookups[theirs.name]
    above = {row.parent for row in known.codes(ours.codes.list).rows} if ours.codes else set()
    for code in known.unsaid(ours, table.keys() - above):
        yield said(key, "field.code", field=ours.name, code=code)
    for code in known.unsaid(theirs, table.values()):
        yield said(key, "field.code", field=theirs.name, code=code)


def _speaks_otherwise(ours: Field, theirs: Field) -> bool:
    """Whether a value of ours may mean something else, or nothing, in the field of theirs."""
    if theirs.enum:
        return not ours.enum or not set(ours.enum) <= set(theirs.enum)
    listed = ours.codes.list if ours.codes else None
    return theirs.codes is not None and theirs.codes.list != listed
