"""Frames 名录快照: frozen lists of units, made again byte for byte at any time, and samples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from pydantic import BeforeValidator
from starlette.responses import RedirectResponse, Response

from hub import flows
from hub.base.home import Home
from hub.portal.access.form import meant
from hub.portal.access.may import InHome, RegistryFramer, RegistryReader, allowed
from hub.portal.reads import editions, published
from hub.portal.render import download, page, speech
from hub.registry.history import at
from hub.registry.history.frames import keep, sample
from hub.registry.history.frames.define import Definition
from hub.registry.history.frames.draw import Plan
from hub.registry.history.frames.file import bytes_of

SEE_OTHER: Final = 303
CSV: Final = "text/csv; charset=utf-8"
STRATA: Final = ("region", "industry", "kind")
KINDS: Final = ("legal", "establishment", "sole-trader")
_Said = BeforeValidator(lambda said: said or None)
Text = Annotated[str, Form()]
Maybe = Annotated[str | None, Form(), _Said]
Day = Annotated[date | None, Form(), _Said]
Whole = Annotated[int | None, Form(ge=1), _Said]
Year = Annotated[int | None, Form(ge=1980, le=2100), _Said]
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form that freezes a frame; what is left empty is no condition."""

    name: Text
    reason: Text
    as_of: Day = None
    known_on: Whole = None
    region: Maybe = None
    kind: Maybe = None
    divisions_of: Year = None
    classification_of: Year = None

    def definition(self, home: Home) -> Definition:
        """What it asks, of the newest edition where none is named."""
        return Definition(
            edition=at(home, known_on=self.known_on).edition,
            as_of=self.as_of.isoformat() if self.as_of else None,
            region=self.region,
            kind=self.kind,
            divisions_of=self.divisions_of,
            classification_of=self.classification_of,
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """The form that draws a sample: a size, or a share of the frame."""

    seed: Text
    reason: Text
    size: Whole = None
    rate: Maybe = None
    by: Annotated[list[str] | None, Form()] = None
    minimum: Whole = None
    spare: Whole = None

    @property
    def plan(self) -> Plan:
        """What decides about the sample."""
        return Plan(
            seed=self.seed,
            by=tuple(self.by or ()),
            size=self.size,
            rate=self.rate,
            minimum=self.minimum or 1,
            spare=self.spare,
        )


@router.get("/frames")
def listing(request: Request, home: InHome, actor: RegistryReader) -> Response:
    """Every frame, the newest first, and the form that makes one."""
    return page(
        request,
        "frames.html",
        frames=keep.frames(home),
        may=allowed(actor, "registry.frame"),
        places=published.counties(home),
        editions=editions.listed(home),
        kinds=KINDS,
    )


@router.post("/frames", dependencies=[Depends(meant)])
def make(home: InHome, actor: RegistryFramer, wanted: Annotated[Wanted, Depends()]) -> Response:
    """Freeze a list; the same again under the same name changes nothing."""
    definition = wanted.definition(home)
    flows.make_frame(home, actor, wanted.name, definition, wanted.reason)
    return _to(wanted.name)


@router.get("/frames/{name}")
def one(
    request: Request, home: InHome, actor: RegistryReader, name: str, found: str = ""
) -> Response:
    """A frame: what it is of, its digest, what was drawn from it."""
    t = speech(request)
    kept = keep.one(home, name)
    region = kept["definition"]["region"]
    return page(
        request,
        "snapshot.html",
        frame=kept,
        place=published.place(home, region) if region else "",
        samples=sample.samples(home, name),
        may=allowed(actor, "registry.frame"),
        strata=STRATA,
        found=found,
        trail=(("/frames", t("nav.frames")),),
    )


@router.post("/frames/{name}/verify", dependencies=[Depends(meant)])
def verify(home: InHome, _: RegistryFramer, name: str) -> Response:
    """Make it again from the lake; its file is put back where it is not the same."""
    return _to(name, f"?found={keep.verify(home, name)['file']}")


@router.post("/frames/{name}/draw", dependencies=[Depends(meant)])
def draw(
    home: InHome, actor: RegistryFramer, name: str, drawing: Annotated[Drawing, Depends()]
) -> Response:
    """Draw a sample; the same plan again is the same draw and burdens nobody twice."""
    flows.draw_sample(home, actor, name, drawing.plan, drawing.reason)
    return _to(name)


@router.get("/frames/{name}/frame.csv")
def rows(home: InHome, _: RegistryReader, name: str) -> Response:
    """Every unit of it, byte for byte."""
    return download(bytes_of(keep.rows(home, name)), CSV, f"{quote(name)}.csv")


@router.get("/frames/{name}/{key}.csv")
def drawn(home: InHome, _: RegistryReader, name: str, key: str) -> Response:
    """Every unit of a sample, byte for byte."""
    keep.one(home, name)
    return download(bytes_of(sample.rows(home, key)), CSV, f"{quote(key)}.csv")


def _to(name: str, tail: str = "") -> Response:
    return RedirectResponse(f"/frames/{quote(name)}{tail}", SEE_OTHER)
