"""What people say of the registry's records, and the tasks that it asks of them."""

from __future__ import annotations

import io
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Body, Depends, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hub import flows
from hub.api.v1.listing import Limit, Listing, Offset
from hub.portal.access.may import InHome, RegistryJudge, RegistryReader
from hub.registry import people
from hub.registry.people import Ruling, Statement, queue
from hub.registry.people.journal import Verdict
from hub.registry.people.queue import Returned, Which

CREATED: Final = 201
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
router = APIRouter(tags=["people"])
Key = Annotated[str, Field(max_length=40)]
Keys = Annotated[list[Key], Field(min_length=1, max_length=1_000)]
Reason = Annotated[str, Body(embed=True)]
InWhich = Annotated[Which, Depends()]


class NewJudgement(BaseModel):
    """What somebody says of two records (``<agency>/<resource>|<record_key>``)."""

    left: str
    right: str
    verdict: Verdict
    reason: str
    source: Literal["desk", "survey"] = "desk"


class NewSurvey(BaseModel):
    """A value of the unit of a record, true from a day on."""

    reference: str
    field: str
    value: str
    valid_from: date
    reason: str


class Decided(BaseModel):
    """Tasks that are decided alike."""

    tasks: Keys
    verdict: str
    reason: str


class Assigned(BaseModel):
    """Tasks that go to another county."""

    tasks: Keys
    county: Annotated[str, Field(pattern="^[0-9]{6}$")]
    reason: str


@router.get("/judgements")
def judgements(
    home: InHome, _: RegistryReader, record: str = "", limit: Limit = 50, offset: Offset = 0
) -> Listing[dict[str, Any]]:
    """What people said, the newest first, each with whether it holds: of one record or of all."""
    return Listing(items=people.history(home, record, limit, offset))


@router.post("/judgements", status_code=CREATED)
def judge(home: InHome, actor: RegistryJudge, said: NewJudgement) -> dict[str, str]:
    """Judge two records; in force with the next edition, or when a second person agrees."""
    ruling = Ruling(said.left, said.right, said.verdict, said.reason, said.source)
    return {"id": flows.judge(home, actor, ruling)[0]}


@router.post("/judgements/{key}/undo", status_code=CREATED)
def undo(home: InHome, actor: RegistryJudge, key: str, reason: Reason) -> dict[str, str]:
    """Take back a judgement or a surveyed value; answers the row that does so."""
    return {"id": flows.undo(home, actor, key, reason), "undoes": key}


@router.get("/surveys")
def surveys(home: InHome, _: RegistryReader) -> Listing[dict[str, Any]]:
    """Every value that statistics found out and has not taken back."""
    return Listing(items=people.surveyed(home).to_pylist())


@router.post("/surveys", status_code=CREATED)
def survey(home: InHome, actor: RegistryJudge, said: NewSurvey) -> dict[str, str]:
    """Enter a value that statistics found out."""
    return {"id": flows.survey(home, actor, Statement(**said.model_dump()))}


@router.get("/tasks")
def tasks(
    home: InHome, _: RegistryJudge, which: InWhich, limit: Limit = 50, offset: Offset = 0
) -> Listing[dict[str, Any]]:
    """Tasks that wait, the oldest first: of a county or city (``230100``), a state, a rule."""
    return Listing(items=queue.tasks(home, which, limit, offset))


@router.get("/tasks/statistics")
def statistics(home: InHome, _: RegistryReader, county: str = "") -> dict[str, Any]:
    """Tasks by county, state and age; open ones by rule; how far two reviewers agree."""
    grounds, agreed = queue.grounds(home, Which(county)), queue.agreement(home)
    return {"counties": queue.statistics(home, county), "grounds": grounds, "agreement": agreed}


@router.get("/tasks/workbook")
def workbook(home: InHome, actor: RegistryJudge, which: InWhich) -> Response:
    """Open tasks as a workbook to be filled in."""
    return Response(queue.export(flows.desk(home, actor), which), media_type=WORKBOOK)


@router.post("/tasks/workbook")
async def take_in(request: Request, home: InHome, actor: RegistryJudge) -> dict[str, Any]:
    """Decide what a filled-in workbook (the body) says; rows that cannot be are told as flaws."""
    data = io.BytesIO(await request.body())
    told: Returned = await run_in_threadpool(flows.take_in, home, actor, data)
    flaws = [asdict(one) for one in told.flaws]
    act = asdict(told.act) if told.act else None
    return {"act": act, "decided": told.good, "repeated": told.repeated, "flaws": flaws}


@router.post("/tasks/take")
def take(home: InHome, actor: RegistryJudge, tasks: Annotated[Keys, Body(embed=True)]) -> list[str]:
    """Take tasks into one's own hands."""
    return flows.take(home, actor, tasks)


@router.post("/tasks/decide")
def decide(home: InHome, actor: RegistryJudge, said: Decided) -> dict[str, Any]:
    """Decide tasks alike, all or none."""
    return asdict(flows.decide(home, actor, said.tasks, said.verdict, said.reason))


@router.post("/tasks/assign")
def assign(home: InHome, actor: RegistryJudge, said: Assigned) -> dict[str, Any]:
    """Pass tasks on to another county."""
    return asdict(flows.assign(home, actor, said.tasks, said.county, said.reason))


@router.post("/tasks/undo")
def take_back(home: InHome, actor: RegistryJudge) -> list[str]:
    """Take one's own last decision back; the tasks that are open again."""
    return flows.take_back(home, actor)


@router.get("/tasks/{key}")
def task(home: InHome, _: RegistryJudge, key: str, *, blind: bool = False) -> dict[str, Any]:
    """One task with both records; ``blind`` hides what the machine thinks."""
    return queue.task(home, key, blind=blind)
