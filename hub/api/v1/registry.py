"""Units, comparison lists and editions, out of the serving copy."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from hub.api.v1.listing import Limit, Listing, Offset
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads import editions
from hub.registry import serve

MOVED: Final = 308
router = APIRouter(tags=["registry"])


@router.get("/units")
def units(home: InHome, _: RegistryReader, q: str, limit: Limit = 50) -> Listing[dict[str, Any]]:
    """Units by part of a name or by any number."""
    with serve.view(home) as view:
        return Listing(items=view.search(q, limit))


@router.get("/units/{unit_id}", response_model=dict[str, Any])
def unit(home: InHome, _: RegistryReader, unit_id: str) -> Response | dict[str, Any]:
    """One unit with sources, members and judgements; 308 for an id that was retired."""
    with serve.view(home) as view:
        body = view.unit(unit_id)
    if body.pop("redirected_from"):
        return RedirectResponse(f"/api/v1/units/{body['unit_id']}", MOVED)
    return body


@router.get("/comparisons")
def comparisons(home: InHome, _: RegistryReader) -> Listing[dict[str, Any]]:
    """The standing lists with their length by county."""
    with serve.view(home) as view:
        return Listing(items=view.lists())


@router.get("/comparisons/{name}")
def comparison(
    home: InHome,
    _: RegistryReader,
    name: str,
    region: str | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Listing[dict[str, Any]]:
    """Entries of one list, of one county or all."""
    with serve.view(home) as view:
        return Listing(items=view.listed(name, region, limit=limit, offset=offset))


@router.get("/editions")
def every_edition(home: InHome, _: RegistryReader) -> Listing[dict[str, Any]]:
    """What was published when, from which lake versions, newest first."""
    return Listing(items=editions.listed(home))
