"""The standing lists of who has whom: by county, entry by entry."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads import entries, published
from hub.portal.render import page, sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.registry import serve

COLUMNS: Final = tuple(map(Column, ("name", "county", "cause", "unit_id", "record")))
router = APIRouter(include_in_schema=False)


@router.get("/comparisons")
def listing(request: Request, home: InHome, _: RegistryReader) -> Response:
    """Every list with its length."""
    with serve.view(home) as view:
        told: dict[str, Any] = {"lists": view.lists(), "edition": view.number, "at": view.at}
    return page(request, "comparisons.html", **told)


@router.get("/comparisons/{name}")
def one(request: Request, home: InHome, _: RegistryReader, name: str) -> Response:
    """One list: a bar a county, and the entries."""
    rows, t = Sheet.of(request, COLUMNS, entries.listed(home, name)), speech(request)
    with serve.view(home) as view:
        found = next(each for each in view.lists() if each["list"] == name)
        told = {"edition": view.number, "at": view.at}
    counties = {
        choice.value: published.place(home, choice.value) for choice in rows.facet("region")
    }
    trail = (("/comparisons", t("nav.comparisons")),)
    return sheet(
        request, "comparison.html", rows, found=found, counties=counties, trail=trail, **told
    )
