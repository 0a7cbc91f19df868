"""Search: units by name or number, by where and what they are; today or on an earlier day."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from hub.portal.access.asked import InTime
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads import editions, published
from hub.portal.reads.registry import hits
from hub.portal.render import sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.registry import serve
from hub.registry.history import Filter

COLUMNS: Final = tuple(
    map(Column, ("name", "unit_id", "county", "kind", "status", "section", "agencies"))
)
router = APIRouter(include_in_schema=False)
Words = Annotated[str, Query()]


@router.get("/units")
def search(
    request: Request,
    home: InHome,
    when: InTime,
    _: RegistryReader,
    q: Words = "",
    within: Words = "",
) -> Response:
    """Units of a place, or by words; the rest is narrowed down by the facets of the table."""
    t, words = speech(request), q.strip()
    asked = Filter(region=within or None, words=words or None)
    rows = hits.found(home, asked, when) if words or within else hits.nothing()
    with serve.view(home) as view:
        edition: dict[str, Any] = {"edition": view.number, "at": view.at}
    told: dict[str, Any] = {"q": q, "within": within, "when": when}
    return sheet(
        request,
        "units.html",
        Sheet.of(request, COLUMNS, hits.named(home, rows, t)),
        asked=bool(words or within),
        limit=hits.MOST,
        names=published.titles(home, t),
        places=published.counties(home),
        editions=editions.listed(home),
        sections=hits.sections(home),
        **told,
        **edition,
    )
