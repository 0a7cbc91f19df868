"""Desk: somebody at work on the registry, and the part of the province that his work is in.

Who is the same unit is the business of statistics and of the hub that keeps the registry, not of a
bureau that sends records. A bureau's region is its part: ``230102`` a county, ``230100`` a city
with its counties, ``230000`` the province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from catalog.models import Catalog
from hub.base.home import Home
from hub.errors import Denied
from hub.trust.actor import Actor
from hub.trust.policy import require

PROVINCE: Final = 2
"""Digits of a region code that name a province."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A person who may judge, with what every judgement needs."""

    home: Home
    actor: Actor
    scope: str
    """How the region codes of his part begin; empty for all of them."""

    @property
    def chief(self) -> bool:
        """Whether he may undo and decide what others have taken."""
        return "administrator" in self.actor.roles

    def within(self, *counties: str) -> None:
        """Pass when one of these is his; an unknown one is the province's. Raises Denied."""
        if not any(covers(self.scope, county) for county in counties):
            told = "、".join(sorted({county or "—" for county in counties}))
            raise Denied("HUB-R25", actor=self.actor.id, county=told)


def desk(home: Home, catalog: Catalog, actor: Actor) -> Desk:
    """The actor's desk; raises Denied for whoever may not judge at all."""
    require(actor, "registry.judge")
    if "administrator" in actor.roles:
        return Desk(home, actor, "")
    agency = catalog.agencies.get(actor.agency)
    if agency is None or agency.kind != "statistics":
        raise Denied("HUB-R20", actor=actor.id, agency=actor.agency)
    return Desk(home, actor, part(agency.region))


def covers(scope: str, county: str) -> bool:
    """Whether a county, or none that is known, is of the part whose codes begin like this."""
    return county.startswith(scope) if county else len(scope) <= PROVINCE


def part(region: str) -> str:
    """A region code without its trailing pairs of noughts: what the codes inside it begin with."""
    return re.sub("(00){1,2}$", "", region)
