"""Frames and samples: made by those who may, read by everybody who reads the registry."""

from __future__ import annotations

import io
from typing import Annotated, Any, Final

import pyarrow as pa
from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from hub import flows
from hub.api.v1.listing import Listing
from hub.portal.access.may import InHome, RegistryFramer, RegistryReader
from hub.registry.history import at
from hub.registry.history.frames import keep, sample
from hub.registry.history.frames.define import Definition
from hub.registry.history.frames.draw import Plan
from hub.registry.history.known import day, instant
from hub.registry.history.write import write

CREATED: Final = 201
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/x-ndjson",
}
router = APIRouter(tags=["frames"])


class NewFrame(BaseModel):
    """A list of units to freeze; empty members are no condition."""

    name: str
    reason: str
    as_of: str = ""
    known_on: str = ""
    region: str | None = None
    kind: str | None = None
    divisions_of: Annotated[int | None, Field(ge=1980, le=2100)] = None
    classification_of: Annotated[int | None, Field(ge=1985, le=2100)] = None


class NewDraw(BaseModel):
    """A sample to draw; give ``size`` or ``rate``."""

    reason: str
    seed: str
    by: tuple[str, ...] = ()
    size: Annotated[int | None, Field(ge=1)] = None
    rate: str | None = None
    minimum: Annotated[int, Field(ge=1)] = 1
    equal: bool = False
    spare: Annotated[int | None, Field(ge=1)] = None
    years: Annotated[int, Field(ge=1, le=50)] = 3


@router.get("/frames")
def frames(home: InHome, _: RegistryReader) -> Listing[dict[str, Any]]:
    """Every frame, the newest first."""
    return Listing(items=keep.frames(home))


@router.post("/frames", status_code=CREATED)
def make(home: InHome, actor: RegistryFramer, new: NewFrame) -> dict[str, Any]:
    """Freeze a list of units; the same again under the same name changes nothing."""
    known = instant(new.known_on) if new.known_on else None
    definition = Definition(
        edition=at(home, known_on=known).edition,
        as_of=day(new.as_of).isoformat() if new.as_of else None,
        region=new.region,
        kind=new.kind,
        divisions_of=new.divisions_of,
        classification_of=new.classification_of,
    )
    return flows.make_frame(home, actor, new.name, definition, new.reason)


@router.get("/frames/{name}")
def one(home: InHome, _: RegistryReader, name: str) -> dict[str, Any]:
    """A frame with its definition, digest and samples."""
    return keep.one(home, name) | {"draws": sample.samples(home, name)}


@router.get("/frames/{name}/rows")
def rows(home: InHome, _: RegistryReader, name: str, form: str = "csv") -> Response:
    """The rows, made again from the lake: csv, parquet or jsonl. CSV has the frame's digest."""
    return _file(keep.rows(home, name), form)


@router.post("/frames/{name}/check")
def check(home: InHome, _: RegistryFramer, name: str) -> dict[str, Any]:
    """Make the frame again, compare it byte for byte, put its file back where it is not so."""
    return keep.verify(home, name)


@router.post("/frames/{name}/draws", status_code=CREATED)
def draw(home: InHome, actor: RegistryFramer, name: str, new: NewDraw) -> dict[str, Any]:
    """Draw a sample; the same plan again is the same draw."""
    asked = new.model_dump()
    reason = asked.pop("reason")
    return flows.draw_sample(home, actor, name, Plan(**asked), reason)


@router.get("/draws/{key}/rows")
def drawn(home: InHome, _: RegistryReader, key: str, form: str = "csv") -> Response:
    """A sample's rows, drawn again."""
    return _file(sample.rows(home, key), form)


def _file(table: pa.Table, form: str) -> Response:
    out = io.BytesIO()
    write(table, form, out)
    return Response(out.getvalue(), media_type=TYPES[form])
