"""An agency: whose work it took over, the number it is issued codes under."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.declared.agency import level
from catalog.mistake import Said, said
from catalog.models import Agency
from catalog.rules.view import View
from schemas import identifiers


def agency(one: Agency, view: View) -> Iterator[Said]:
    """An agency came out of others that are in the tree, lived forwards, and can be told apart."""
    for at, before in enumerate(one.predecessors):
        if before.agency not in view.declared or before.agency == one.code:
            yield said("predecessors", "agency.unknown", agency=before.agency)
        if before.region and before.region not in view.known.codes("division").members:
            yield said(f"predecessors.{at}.region", "agency.region", region=before.region)
    if one.parent and (one.parent not in view.declared or one.parent == one.code):
        yield said("parent", "agency.unknown", agency=one.parent)
    if one.since and one.until and one.until < one.since:
        yield said("until", "period.backwards", first=one.since, last=one.until)
    if one.level != level(one.region):
        facts = {"level": one.level, "region": one.region, "means": level(one.region)}
        yield said("level", "agency.level", **facts)
    if one.uscc and identifiers.rules("uscc", one.uscc):
        yield said("uscc", "agency.uscc", uscc=one.uscc)
    yield from _number(one, view)


def _number(one: Agency, view: View) -> Iterator[Said]:
    """Whoever has entries can give them codes, and nobody else gives the same."""
    if one.code in view.providers and not one.department:
        yield said("department", "agency.department")
    elif one.code in view.providers and not one.prefix:
        yield said("area", "agency.area")
    if one.prefix:
        for other in view.prefixes[one.prefix]:
            if other != one.code:
                yield said("department", "agency.number", other=other, number=one.prefix)
