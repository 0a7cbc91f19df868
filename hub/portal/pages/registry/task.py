"""One task: both records side by side, what differs, what the machine thinks, and the verdict.

A task that is not of this county is passed on from here.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub import flows
from hub.base.home import Home
from hub.portal.access.form import meant
from hub.portal.access.may import InHome, RegistryJudge, RegistryReader
from hub.portal.reads import published
from hub.portal.reads.registry.evidence import Evidence, evidence
from hub.portal.reads.registry.facing import facing, source
from hub.portal.reads.registry.line import Line, place, seat, totals
from hub.portal.render import page, speech
from hub.portal.speech.language import Speech
from hub.registry.people import queue

SEE_OTHER: Final = 303
router = APIRouter(include_in_schema=False)


@router.post("/review/{key}/county", dependencies=[Depends(meant)])
def assign(
    home: InHome,
    actor: RegistryJudge,
    key: str,
    county: Annotated[str, Form(pattern="^[0-9]{6}$")],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Pass the task on to another county."""
    flows.assign(home, actor, [key], county, reason)
    return RedirectResponse(f"/review/{key}?done=assigned", SEE_OTHER)


@router.get("/review/{key}")
def task(
    request: Request,
    home: InHome,
    actor: RegistryReader,
    key: str,
    line: Annotated[Line, Depends()],
) -> Response:
    """The pair, readable and decidable by keyboard; blind hides what machine and others think."""
    t, one = speech(request), queue.task(home, key, blind=bool(line.blind))
    counts = totals(queue.statistics(home, line.county))
    return page(
        request,
        "task.html",
        task=one,
        line=line,
        at=place(line.keys(home, actor), key),
        decided=counts["decided"],
        states={state: t.of(words) for state, words in queue.STATES.items()},
        county=published.place(home, one["county"]) or "—",
        seat=seat(home, actor),
        offered=queue.offered(one),
        said=request.query_params,
        evidence=_evidence(home, one, t),
        trail=((line.url("/review"), t("nav.review")),),
        **sides(home, one, t),
    )


def sides(home: Home, one: dict[str, Any], t: Speech) -> dict[str, Any]:
    """What the table of two records is made of; a task may be about one record alone."""
    records = [record for record in (one["left"], one["right"]) if record]
    return {
        "records": [record | source(record["reference"]) for record in records],
        "rows": list(facing(home, one["left"], one["right"])),
        "names": published.titles(home, t),
    }


def _evidence(home: Home, one: dict[str, Any], t: Speech) -> Evidence | None:
    """Nothing for whoever judges blind, nor of a record alone."""
    if one["blind"] or not one["right"]:
        return None
    return evidence(home, one["left_record"], one["right_record"], t)
