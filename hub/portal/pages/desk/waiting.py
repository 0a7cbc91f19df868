"""The desk: what waits for whom until when, and what one's bureau was told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, get_args

import pyarrow as pa
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog.change.lifecycle import WAITING, State
from hub.base.home import Home
from hub.directory.desk import notices, versions
from hub.directory.desk.waiting import waiting
from hub.portal.access.may import EntryReader, InHome, allowed
from hub.portal.reads import published
from hub.portal.reads.directory import changes
from hub.portal.reads.directory.offers import awaits
from hub.portal.render import sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.portal.speech.language import Speech
from hub.trust.actor import Actor

COLUMNS: Final = (
    *map(Column, ("title", "provider", "phase", "since", "due")),
    Column("left", number=True),
)
TEXTS: Final = ("id", "stage", "waits", *(one.name for one in COLUMNS if not one.number))
SCHEMA: Final = pa.schema([*((name, pa.string()) for name in TEXTS), ("left", pa.int64())])
NEWS: Final = 20
router = APIRouter(include_in_schema=False)


@router.get("/desk")
def desk(
    request: Request, home: InHome, actor: EntryReader, done: Annotated[str, Query()] = ""
) -> Response:
    """Entries at work, who waits longest first; ``?waits=me`` those that wait for the reader."""
    t = speech(request)
    rows = pa.Table.from_pylist(list(_rows(home, actor, t)), SCHEMA)
    agency = "" if actor.agency == "hub" else actor.agency
    return sheet(
        request,
        "desk.html",
        Sheet.of(request, COLUMNS, rows),
        mine=rows["waits"].to_pylist().count("me"),
        phases={state: t(f"phase.{state}") for state in get_args(State)},
        writes=allowed(actor, "entry.write"),
        done=done,
        news=list(_news(home, agency, t)),
        names=published.titles(home, t),
        trail=(("/", t("nav.catalog")),),
    )


def _news(home: Home, agency: str, t: Speech) -> Iterator[dict[str, Any]]:
    to = changes.Listener(home, t)
    for one in notices.listing(home, agency, NEWS):
        kept = [v for v in versions.of(home, one["entry"]) if v.number <= one["number"]]
        sides = [changes.side(each.address, each.body) for each in reversed(kept[:2])]
        yield one | {"lines": changes.lines(to, one["items"], sides)}


def _rows(home: Home, actor: Actor, t: Speech) -> Iterator[dict[str, Any]]:
    names = published.titles(home, t)
    for one in waiting(home, actor):
        state, agency = one["state"], one["id"].partition("/")[0]
        his = state in WAITING and awaits(home, actor, one["id"], state)
        yield {
            "id": one["id"],
            "title": t.of(one["title"]),
            "provider": names.get(agency, agency),
            "stage": state,
            "phase": t(f"phase.{state}"),
            "waits": "me" if his else None,
            "since": t.moment(one["since"]),
            "due": t.day(one["due"]) if one["due"] else None,
            "left": one["left"],
        }
