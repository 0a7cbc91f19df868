"""Two records, whatever unit they are in: the evidence, what people said, and their word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub import flows
from hub.portal.access.form import meant
from hub.portal.access.may import InHome, RegistryJudge, RegistryReader
from hub.portal.reads import published
from hub.portal.reads.registry.evidence import evidence
from hub.portal.reads.registry.facing import facing, source
from hub.portal.reads.registry.line import seat
from hub.portal.render import page, speech
from hub.registry import people
from hub.registry.people import Ruling
from hub.registry.people.queue.read import sides

SEE_OTHER: Final = 303
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two references, as the address has them."""

    left: str
    right: str

    @property
    def url(self) -> str:
        """This page."""
        return f"/pairs?{urlencode({'left': self.left, 'right': self.right})}"


InPair = Annotated[Pair, Depends()]


@router.get("/pairs")
def pair(
    request: Request, home: InHome, actor: RegistryReader, two: InPair, done: str = ""
) -> Response:
    """Why they are one unit or not, field by field."""
    t = speech(request)
    told = evidence(home, two.left, two.right, t)
    found = sides(home, [two.left, two.right])
    left, right = found[two.left], found[two.right]
    both = {two.left, two.right}
    said = people.history(home, two.left)
    return page(
        request,
        "together.html",
        two=two,
        records=[record | source(record["reference"]) for record in (left, right)],
        rows=list(facing(home, left, right)),
        names=published.titles(home, t),
        evidence=told,
        said=[one for one in said if {one["left_record"], one["right_record"]} == both],
        seat=seat(home, actor),
        done=done,
        trail=(("/units", t("nav.units")),),
    )


@router.post("/pairs", dependencies=[Depends(meant)])
def judge(
    home: InHome,
    actor: RegistryJudge,
    two: InPair,
    verdict: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Say that they are one unit, or not."""
    flows.judge(home, actor, Ruling(two.left, two.right, verdict, reason))  # type: ignore[arg-type] # judge itself refuses others
    return RedirectResponse(f"{two.url}&done=judged", SEE_OTHER)


@router.post("/pairs/undo", dependencies=[Depends(meant)])
def undo(
    home: InHome,
    actor: RegistryJudge,
    two: InPair,
    judgement: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Take one judgement back."""
    flows.undo(home, actor, judgement, reason)
    return RedirectResponse(f"{two.url}&done=undone", SEE_OTHER)
