"""Comparison lists, events, cross tables and editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends

from hub.api.v1.listing import Limit, Listing, Offset
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads import editions
from hub.registry.change import population
from hub.registry.change.ask import Asked, happened
from hub.registry.change.entries import Chosen, entries, overview

router = APIRouter(tags=["registry"])


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a list."""

    limit: Limit = 100
    offset: Offset = 0


Page = Annotated[Cut, Depends()]


@router.get("/comparisons")
def comparisons(
    home: InHome, _: RegistryReader, as_of: date | None = None
) -> Listing[dict[str, Any]]:
    """The standing lists with their length by cause, age band and county."""
    return Listing(items=overview(home, Chosen(as_of=as_of)))


@router.get("/comparisons/{name}")
def comparison(
    home: InHome,
    _: RegistryReader,
    name: str,
    chosen: Annotated[Chosen, Depends()],
    page: Page,
) -> Listing[dict[str, Any]]:
    """Entries of one list with cause and age, of one county and bureau or all."""
    rows = entries(home, name, chosen)
    return Listing(items=rows[page.offset : page.offset + page.limit])


@router.get("/events")
def events(
    home: InHome, _: RegistryReader, asked: Annotated[Asked, Depends()], page: Page
) -> Listing[dict[str, Any]]:
    """What happened to units: declared and derived, with evidence, the latest first."""
    return Listing(items=happened(home, asked, page.limit, page.offset))


@router.get("/units/{unit_id}/events")
def events_of(home: InHome, _: RegistryReader, unit_id: str, page: Page) -> Listing[dict[str, Any]]:
    """What happened to one unit, also as another's successor."""
    return Listing(items=happened(home, Asked(unit_id), page.limit, page.offset))


@router.get("/tables/{of}")
def table(
    home: InHome, _: RegistryReader, of: str, by: str = "county", as_of: date | None = None
) -> Listing[dict[str, Any]]:
    """Units or events counted by county, industry, type, year (joined by commas), with names."""
    rows = population.table(home, by.split(","), of, as_of)
    return Listing(items=population.named(home, rows, as_of))


@router.get("/rates")
def rates(
    home: InHome, _: RegistryReader, by: str = "", as_of: date | None = None
) -> Listing[dict[str, Any]]:
    """Ten years of birth and death rates and survival, per 100."""
    rows = population.rates(home, [part for part in by.split(",") if part], as_of)
    return Listing(items=population.named(home, rows, as_of))


@router.get("/editions")
def every_edition(home: InHome, _: RegistryReader) -> Listing[dict[str, Any]]:
    """What was published when, from which lake versions, newest first."""
    return Listing(items=editions.listed(home))
