"""The review queue: what waits for people, by county and state; decided one by one or many at once.

Every form leads on to the next task in line, so that a reviewer goes through it without a mouse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

import pyarrow as pa
from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub import flows
from hub.base.home import Home
from hub.portal.access.form import meant
from hub.portal.access.may import InHome, RegistryJudge, RegistryReader
from hub.portal.reads import published
from hub.portal.reads.registry.line import LONG, Line, place, seat, totals
from hub.portal.render import sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.portal.speech.language import Speech
from hub.registry.people import queue

SEE_OTHER: Final = 303
COLUMNS: Final = tuple(map(Column, ("left_name", "right_name", "place", "stage", "since", "taker")))
SCHEMA: Final = pa.schema([(n, pa.string()) for n in ("id", *(c.name for c in COLUMNS))])
InLine = Annotated[Line, Depends()]
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Decided:
    """The form: what is said of which tasks, and whether the next in line is to follow."""

    verdict: Annotated[str, Form()]
    task: Annotated[list[str], Form()]
    reason: Annotated[str, Form()] = ""
    onward: Annotated[str, Form()] = ""


@router.get("/review")
def listing(
    request: Request, home: InHome, actor: RegistryReader, line: InLine, done: str = ""
) -> Response:
    """What waits: counted by county and state, and listed."""
    t, counts = speech(request), queue.statistics(home)
    waiting = queue.tasks(home, line, LONG)
    rows = pa.Table.from_pylist([_row(home, one, t) for one in waiting], SCHEMA)
    return sheet(
        request,
        "review.html",
        Sheet.of(request, COLUMNS, rows),
        line=line,
        counts=counts,
        here=totals(counts, line.county),
        states={state: t.of(words) for state, words in queue.STATES.items()},
        grounds=queue.grounds(home, replace(line, rule="")),
        rules={rule: t.of(words) for rule, words in queue.GROUNDS.items()},
        places={row["county"]: published.place(home, row["county"]) or "—" for row in counts},
        seat=seat(home, actor),
        done=done,
        agreement=queue.agreement(home),
    )


@router.post("/review", dependencies=[Depends(meant)])
def decide(
    home: InHome,
    actor: RegistryJudge,
    line: InLine,
    said: Annotated[Decided, Depends()],
) -> Response:
    """Say one thing of one task or of many, all or none; go on to what comes next in line."""
    after = place(line.keys(home, actor), said.task[-1]).after if said.onward else ""
    act = flows.decide(home, actor, said.task, said.verdict, said.reason)
    told = {"done": said.verdict, "reason": said.reason, "many": str(act.decided)}
    path = f"/review/{after}" if after else "/review"
    return RedirectResponse(line.url(path, **told), SEE_OTHER)


@router.post("/review/back", dependencies=[Depends(meant)])
def take_back(home: InHome, actor: RegistryJudge, line: InLine, reason: str = "") -> Response:
    """Undo one's last decision, whole as it was given, and stand before it again."""
    again = flows.take_back(home, actor)
    return RedirectResponse(
        line.url(f"/review/{again[0]}", done="undone", reason=reason), SEE_OTHER
    )


def _row(home: Home, one: dict[str, Any], t: Speech) -> dict[str, Any]:
    return one | {
        "place": published.place(home, one["county"]) or "—",
        "stage": t.of(queue.STATES[one["state"]]),
        "since": one["since"][:10],
        "taker": one["taken_by"],
    }
