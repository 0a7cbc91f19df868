"""Who does an agency's work on a day, whose work it does, and the line of a resource over reforms.

Several agencies can become one (n:1) and one several (1:n), everywhere or in one region at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from catalog.models import Agency, Catalog


class Step(NamedTuple):
    """One agency's work going over to another."""

    old: str
    new: str
    on: date
    region: str | None
    """Everywhere, where None."""


def steps(catalog: Catalog) -> Iterator[Step]:
    """Every succession that agencies declare."""
    for code, one in catalog.agencies.items():
        for before in one.predecessors:
            day = before.on or one.since or date.min
            yield Step(before.agency, code, day, before.region)


def heirs(catalog: Catalog, agency: str, day: date, region: str | None = None) -> tuple[str, ...]:
    """Who does an agency's work on a day: itself, or those who took it over, step by step.

    With a region, its work there alone. Nobody, when the agency ended and left it to no one.
    """
    return tuple(dict.fromkeys(_heirs(catalog, agency, day, region, (agency,))))


def ancestors(catalog: Catalog, agency: str) -> tuple[str, ...]:
    """Every agency whose work this one does in any place, the nearest first."""
    found: dict[str, None] = {}
    waiting = [agency]
    while waiting:
        one = waiting.pop(0)
        before = [step.old for step in steps(catalog) if step.new == one]
        waiting += [old for old in before if old not in found and old != agency]
        found.update(dict.fromkeys(old for old in before if old != agency))
    return tuple(found)


def lineage(catalog: Catalog, resource: str) -> tuple[str, ...]:
    """Every resource of one line, those that went before always first, else by id."""
    linked: dict[str, set[str]] = {}
    for key, one in catalog.resources.items():
        for before in one.continues:
            linked.setdefault(key, set()).add(before)
            linked.setdefault(before, set()).add(key)
    line, waiting = {resource}, [resource]
    while waiting:
        fresh = linked.get(waiting.pop(), set()) - line
        line |= fresh
        waiting += fresh
    return tuple(_oldest_first(catalog, line))


def within(place: str, region: str) -> bool:
    """Whether a place lies in a region: 230102 in 230100 and in 230000."""
    width = 2 if region[2:] == "0000" else 4 if region[4:] == "00" else 6
    return place[:width] == region[:width]


def _heirs(
    catalog: Catalog, agency: str, day: date, region: str | None, seen: tuple[str, ...]
) -> Iterator[str]:
    taken = [step for step in steps(catalog) if step.old == agency and _there(step, day, region)]
    given = region is not None and any(step.region for step in taken)
    if _alive(catalog.agencies.get(agency), day) and not given:
        yield agency
    for step in taken:
        if step.new not in seen:
            yield from _heirs(catalog, step.new, day, region, (*seen, step.new))


def _there(step: Step, day: date, region: str | None) -> bool:
    near = step.region is None or region is None or within(region, step.region)
    return near and step.on <= day


def _alive(one: Agency | None, day: date) -> bool:
    return one is not None and (one.since or day) <= day <= (one.until or day)


def _oldest_first(catalog: Catalog, line: set[str]) -> Iterator[str]:
    left = sorted(line)
    while left:
        ready = [key for key in left if not _before(catalog, key) & set(left)] or left[:1]
        yield ready[0]
        left.remove(ready[0])


def _before(catalog: Catalog, key: str) -> set[str]:
    one = catalog.resources.get(key)
    return set(one.continues) if one else set()
