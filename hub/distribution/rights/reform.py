"""Rights after a reform: who does the work of the agency that a grant was given to, and where.

From the day of succession on the grant serves whoever took the work over, and no longer the agency
that handed it over; in one locality only, where the succession says so. What is granted, and until
when, stays as it was decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from catalog.models import Catalog
from catalog.succession import heirs, steps
from hub.base.home import Home, present
from hub.distribution.grant import Grant
from hub.distribution.mask import Shape
from hub.errors import Denied
from schemas import codes


@dataclass(frozen=True, slots=True)
class Reform:
    """The agencies as they are on one day."""

    catalog: Catalog
    on: date
    lists: Path
    """The user's own code lists."""

    def ended(self, subscription: str) -> bool:
        """Whether the agency that receives it is no more."""
        return self.catalog.agencies[self.catalog.subscriptions[subscription].agency].ended(self.on)

    def require(self, given: Grant, agency: str, resource: str) -> Grant:
        """The grant, when it serves this agency on the day; else Denied."""
        old = given.terms.agency
        if given.terms.resource != resource or old not in self.catalog.agencies:
            return given.require(agency, resource)
        serves = heirs(self.catalog, old, self.on)
        bureau = self.catalog.agencies[old]
        if agency == old and bureau.ended(self.on):
            names = "、".join(serves) or "—"
            raise Denied("HUB-C85", grant=given.id, agency=old, until=bureau.until, heirs=names)
        return given if agency in serves else given.require(agency, resource)

    def narrowed(self, given: Grant, agency: str, shape: Shape) -> Grant:
        """The grant for the places whose work this agency does; itself, where that is every place.

        Raises Denied where the rows do not tell their place, so that none could be held back.
        """
        old = given.terms.agency
        if old not in self.catalog.agencies or not self._split(old):
            return given
        field = next((one.name for one in shape.contract.fields if one.map == "region"), None)
        if field is None:
            raise Denied("HUB-C86", grant=given.id, agency=agency, resource=shape.resource.id)
        had = given.terms.rows.get(field) or codes.load("division", self.lists).members
        kept = (code for code in had if agency in heirs(self.catalog, old, self.on, code))
        rows = {**given.terms.rows, field: tuple(sorted(kept))}
        return replace(given, terms=replace(given.terms, rows=rows))

    def _split(self, old: str) -> bool:
        """Whether its work has gone over in some places and not in all."""
        line, seen = [old], set[str]()
        while line:
            one = line.pop()
            seen.add(one)
            gone = [s for s in steps(self.catalog) if s.old == one and s.on <= self.on]
            if any(step.region for step in gone):
                return True
            line += [step.new for step in gone if step.new not in seen]
        return False


def now(home: Home, catalog: Catalog) -> Reform:
    """The agencies of the present day."""
    return Reform(catalog, present(home), home.settings.codes)
