"""One unit: the bureaus' records side by side, what the registry takes and why; surveyed values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub import flows
from hub.base.home import Home
from hub.portal.access.asked import InTime, When
from hub.portal.access.form import meant
from hub.portal.access.may import InHome, RegistryJudge, RegistryReader
from hub.portal.reads import editions, published
from hub.portal.reads.registry import story
from hub.portal.reads.registry.line import seat
from hub.portal.reads.registry.sides import Sides
from hub.portal.reads.registry.stops import stops
from hub.portal.render import page, speech
from hub.registry import history, serve
from hub.registry.history.known import day
from hub.registry.observation import FIELDS
from hub.registry.people import Statement

MOVED, SEE_OTHER = 308, 303
router: Final = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The form: a value that somebody found out about the unit of a record."""

    reference: Annotated[str, Form()]
    field: Annotated[str, Form()]
    value: Annotated[str, Form()] = ""
    valid_from: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""


@router.post("/units/{unit_id}/survey", dependencies=[Depends(meant)])
def survey(
    home: InHome, actor: RegistryJudge, unit_id: str, said: Annotated[Surveyed, Depends()]
) -> Response:
    """Enter a surveyed value; it holds with the next edition."""
    told = asdict(said) | {"valid_from": day(said.valid_from)}
    flows.survey(home, actor, Statement(**told))
    return RedirectResponse(f"/units/{unit_id}?done=surveyed", SEE_OTHER)


@router.get("/units/{unit_id}")
def unit(
    request: Request,
    home: InHome,
    actor: RegistryReader,
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
        seat=seat(home, actor),
        fields=FIELDS,
        done=request.query_params.get("done", ""),
        trail=(("/units", t("nav.units")),),
    )


def _then(home: Home, newest: dict[str, Any], when: When) -> dict[str, Any]:
    """The unit as it was on a day, as an edition knew it; as it is where neither is asked."""
    if not when:
        return newest
    there = history.at(home, as_of=when.as_of, known_on=when.known_on)
    return newest | there.unit(newest["unit_id"])
