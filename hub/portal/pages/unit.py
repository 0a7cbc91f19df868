"""One unit: the bureaus' records side by side, what the registry takes from them, and why."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads import published
from hub.portal.reads.sides import Sides
from hub.portal.render import page, speech
from hub.registry import serve

FOUND: Final = 50
MOVED: Final = 308
router = APIRouter(include_in_schema=False)


@router.get("/units")
def search(request: Request, home: InHome, _: RegistryReader, q: str = "") -> Response:
    """Units by part of a name or by any number."""
    with serve.view(home) as view:
        hits = view.search(q, FOUND) if q.strip() else []
        edition, at = view.number, view.at
    names = published.titles(home, speech(request))
    told: dict[str, Any] = {"hits": hits, "limit": FOUND, "edition": edition, "at": at}
    return page(request, "units.html", q=q, names=names, **told)


@router.get("/units/{unit_id}")
def unit(request: Request, home: InHome, _: RegistryReader, unit_id: str) -> Response:
    """One unit; a retired id leads on to the unit it was merged into."""
    with serve.view(home) as view:
        body, at = view.unit(unit_id), view.at
    if body["redirected_from"]:
        return RedirectResponse(f"/units/{body['unit_id']}", MOVED)
    t = speech(request)
    return page(
        request,
        "unit.html",
        unit=body,
        sides=Sides(home, body, t),
        at=at,
        names=published.titles(home, t),
        trail=(("/units", t("nav.units")),),
    )
