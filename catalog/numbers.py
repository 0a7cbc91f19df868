"""信息资源代码 and 信息资源标识符: issued once, never issued again, resolved for ever.

A code is the class of its entry and a number of its own (政务信息资源目录编制指南, 2017); an
identifier is the prefix of its provider and a number of its own (GB/T 21063.5 as in DB12/T 819.3).
Once issued they are names: an entry that moves to another class keeps both, and nobody reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catalog.models import Catalog, Resource


class Numbers(NamedTuple):
    """What an entry was given when it was first published."""

    code: str
    identifier: str
    since: date | None = None


Issued = Mapping[str, Numbers]
"""Every entry that ever had numbers, those since withdrawn among them."""


@dataclass(slots=True)
class Issuer:
    """Counts on from the last number below each class and each prefix."""

    last: dict[str, int]

    @classmethod
    def after(cls, taken: Iterable[str]) -> Issuer:
        """One that issues nothing that was taken."""
        last: dict[str, int] = {}
        for one in taken:
            head, _, number = one.partition("/")
            last[head] = max(last.get(head, 0), int(number))
        return cls(last)

    def issue(self, head: str) -> str:
        """The next below a class or a prefix."""
        self.last[head] = self.last.get(head, 0) + 1
        return f"{head}/{self.last[head]:06}"


def issue(head: str, taken: Iterable[str]) -> str:
    """The next code of a class, or the next identifier of a prefix."""
    return Issuer.after(taken).issue(head)


def number(catalog: Catalog, issued: Issued, day: date) -> dict[str, Numbers]:
    """What each entry that lacks any of its numbers gets: its old ones, else the next.

    ``day`` is the first publication of whoever has none. The entries are taken in the order of
    their ids. Each must have a class, and its agency a prefix.
    """
    issuer = Issuer.after(_taken(catalog, issued))
    bare = (one for _, one in sorted(catalog.resources.items()) if not _complete(one))
    return {one.id: _numbers(one, catalog, issued.get(one.id), issuer, day) for one in bare}


def declared(one: Resource) -> Numbers | None:
    """The numbers an entry says it has; None while it lacks one."""
    return Numbers(one.code, one.identifier, one.since) if one.code and one.identifier else None


def _complete(one: Resource) -> bool:
    return bool(one.code and one.identifier and one.since)


def _taken(catalog: Catalog, issued: Issued) -> Iterator[str]:
    for had in issued.values():
        yield from had[:2]
    for one in catalog.resources.values():
        yield from filter(None, (one.code, one.identifier))


def _numbers(
    one: Resource, catalog: Catalog, had: Numbers | None, issuer: Issuer, day: date
) -> Numbers:
    prefix = catalog.agencies[one.id.partition("/")[0]].prefix or ""
    return Numbers(
        one.code or (had.code if had else issuer.issue(one.class_)),
        one.identifier or (had.identifier if had else issuer.issue(prefix)),
        one.since or (had and had.since) or day,
    )
