"""Search with facets, look up by code."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Query as Asked
from pydantic import BaseModel

from hub.api.v1.listing import Limit, Offset
from hub.directory import shelf
from hub.directory.shelf import FACETS, Query
from hub.errors import Usage
from hub.portal.access.may import CatalogReader, InHome

router = APIRouter(tags=["directory"])


class Wanted(BaseModel):
    """Words, an order, and which rows; beside them any facet as often as wanted."""

    q: str = ""
    sort: str = ""
    limit: Limit = 20
    offset: Offset = 0


class Entries(BaseModel):
    """A page of entries, how many there are, and each facet's values with their counts."""

    items: list[dict[str, Any]]
    total: int
    facets: dict[str, dict[str, int]]


@router.get("/directory")
def entries(
    request: Request, home: InHome, _: CatalogReader, wanted: Annotated[Wanted, Asked()]
) -> Entries:
    """Search: words, and values of facets (``theme=08&theme=18&open=yes``)."""
    said = request.query_params
    chosen = {name: tuple(said.getlist(name)) for name in FACETS if name in said}
    asked = Query(wanted.q, chosen, sort=wanted.sort, start=wanted.offset, size=wanted.limit)
    found = shelf.search(home, asked)
    facets = {name: dict(counts) for name, counts in found.facets.items()}
    return Entries(items=list(map(dict, found.rows)), total=found.total, facets=facets)


@router.get("/codes/{code:path}")
def coded(home: InHome, _: CatalogReader, code: str) -> dict[str, Any]:
    """The entry that has a code or identifier, or had it before it was withdrawn."""
    found = shelf.resolve(home, code)
    if found is None:
        raise Usage("HUB-C64", name=code)
    return dict(found)
