"""One unit: the bureaus' records side by side, what the registry takes from them, and why."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from hub.base.home import Home
from hub.portal.access.asked import InTime, When
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.reads import editions, published
from hub.portal.reads.registry import story
from hub.portal.reads.registry.sides import Sides
from hub.portal.reads.registry.stops import stops
from hub.portal.render import page, speech
from hub.registry import history, serve

MOVED: Final = 308
router = APIRouter(include_in_schema=False)


@router.get("/units/{unit_id}")
def unit(
    request: Request,
    home: InHome,
    _: RegistryReader,
    unit_id: str,
    when: InTime,
) -> Response:
    """One unit; a retired id leads on to the unit it was merged into."""
    with serve.view(home) as view:
        newest, at = view.unit(unit_id), view.at
    if newest["redirected_from"]:
        return RedirectResponse(f"/units/{newest['unit_id']}", MOVED)
    t = speech(request)
    body = _then(home, newest, when)
    return page(
        request,
        "unit.html",
        unit=body,
        newest=newest,
        sides=Sides(home, body, t),
        story=story.told(home, newest),
        place=published.place(home, newest["region"] or ""),
        stops=stops(newest, when.as_of),
        editions=editions.listed(home),
        when=when,
        at=at,
        names=published.titles(home, t),
        trail=(("/units", t("nav.units")),),
    )


def _then(home: Home, newest: dict[str, Any], when: When) -> dict[str, Any]:
    """The unit as it was on a day, as an edition knew it; as it is where neither is asked."""
    if not when:
        return newest
    there = history.at(home, as_of=when.as_of, known_on=when.known_on)
    return newest | there.unit(newest["unit_id"])
