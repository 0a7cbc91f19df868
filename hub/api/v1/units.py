"""Units: of the newest edition out of the serving copy, of any day and edition out of the lake."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from hub.api.v1.listing import Limit, Listing, Offset
from hub.base.home import Home
from hub.portal.access.may import InHome, RegistryReader
from hub.registry import serve
from hub.registry.history import Filter, Moment, at
from hub.registry.history.digest import digests
from hub.registry.history.frames.burden import burden_of
from hub.registry.history.known import day, instant

MOVED: Final = 308
router = APIRouter(tags=["registry"])


class Times:
    """``as_of`` (a day) and ``known_on`` (a day, an instant, an edition's number)."""

    def __init__(self, as_of: str = "", known_on: str = "") -> None:
        self.given = {n: v for n, v in (("as_of", as_of), ("known_on", known_on)) if v}

    def moment(self, home: Home) -> Moment:
        """The registry then."""
        as_of, known_on = self.given.get("as_of"), self.given.get("known_on")
        known = instant(known_on) if known_on else None
        return at(home, as_of=day(as_of) if as_of else None, known_on=known)


class Which:
    """``q``: a part of the name; the others as a unit has them."""

    def __init__(self, q: str = "", region: str = "", kind: str = "", status: str = "") -> None:
        self.words, self.filter = q, Filter(region=region, kind=kind, status=status, words=q)

    @property
    def searches(self) -> bool:
        """Whether it is words alone that are asked for."""
        return bool(self.words) and self.filter == Filter("", "", "", self.words)


class Page:
    """How many, and after how many."""

    def __init__(self, limit: Limit = 50, offset: Offset = 0) -> None:
        self.limit, self.offset = limit, offset


Then = Annotated[Times, Depends()]


@router.get("/units")
def units(
    home: InHome,
    _: RegistryReader,
    which: Annotated[Which, Depends()],
    then: Then,
    page: Annotated[Page, Depends()],
) -> Listing[dict[str, Any]]:
    """Units by part of a name or by any number; with a time or another condition, all by id."""
    if which.searches and not then.given:
        with serve.view(home) as view:
            return Listing(items=view.search(which.words, page.limit))
    rows = then.moment(home).units(which.filter, limit=page.limit, offset=page.offset)
    return Listing(items=rows.to_pylist())


@router.get("/units/{unit_id}", response_model=dict[str, Any])
def unit(home: InHome, _: RegistryReader, unit_id: str, then: Then) -> Response | dict[str, Any]:
    """One unit with sources, members and judgements; 308 for an id that was retired."""
    if then.given:
        body = then.moment(home).unit(unit_id)
    else:
        with serve.view(home) as view:
            body = view.unit(unit_id)
    if body.pop("redirected_from"):
        query = f"?{urlencode(then.given)}" if then.given else ""
        return RedirectResponse(f"/api/v1/units/{body['unit_id']}{query}", MOVED)
    return body


@router.get("/units/{unit_id}/burden")
def burden(home: InHome, _: RegistryReader, unit_id: str) -> Listing[dict[str, Any]]:
    """The samples that a unit was drawn into, under whatever id, the newest first."""
    return Listing(items=burden_of(home, unit_id.strip().upper()))


@router.get("/digests")
def every_digest(
    home: InHome, _: RegistryReader, then: Then, region: str = ""
) -> Listing[dict[str, Any]]:
    """One digest a county, to compare with another holder of the registry."""
    return Listing(items=digests(then.moment(home), region))
