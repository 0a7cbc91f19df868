"""Code lists as they stand and stood, and what an old code is today."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated, Final, NamedTuple

import pyarrow as pa
from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from hub.base.clock import today
from hub.base.home import Home
from hub.errors import Usage
from hub.portal.access.asked import Day
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import published
from hub.portal.render import page, sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.portal.speech.language import Speech
from schemas import codes
from schemas.codes import Code, CodeList, CodeListError
from schemas.crosswalk import changes, resolve

COLUMNS: Final = tuple(map(Column, ("code", "label", "parent", "valid_from", "valid_to")))
SCHEMA: Final = pa.schema([(c.name, pa.string()) for c in COLUMNS] + [("standing", pa.string())])
FEW: Final = 5
"""So many beginnings are editions of a standard, to be chosen from; more are days."""
Name = Annotated[str, Path(pattern="^[a-z0-9-]+$")]
router = APIRouter(include_in_schema=False)


class Listed(NamedTuple):
    """A list, how many of its codes are in force, and how many fields of contracts speak it."""

    codes: CodeList
    current: int
    fields: int


@router.get("/codes")
def listing(request: Request, home: InHome, _: CatalogReader) -> Response:
    """Every list that a published contract speaks."""
    day, uses = today(home.clock), _uses(home)
    read = {name: codes.load(name, home.settings.codes) for name in sorted(uses)}
    lists = [Listed(one, len(one.known(day)), uses[name]) for name, one in read.items()]
    trail = (("/", speech(request)("nav.catalog")),)
    return page(request, "codelists.html", lists=lists, trail=trail)


@router.get("/codes/{name}")
def one(
    request: Request, home: InHome, _: CatalogReader, name: Name, old: str = "", since: Day = None
) -> Response:
    """One list, fifty codes a page; with ``old`` what that code, written on a day, is today."""
    listed, t, day = _load(home, name), speech(request), today(home.clock)
    followed = bool(changes(name).rows)
    starts = sorted({row.valid_from for row in listed.rows if row.valid_from})
    rows = pa.Table.from_pylist([_row(row, listed, day, t) for row in listed.rows], SCHEMA)
    return sheet(
        request,
        "codelist.html",
        Sheet.of(request, COLUMNS, rows),
        listed=listed,
        current=len(listed.known(day)),
        today=day,
        followed=followed,
        editions=starts if len(starts) <= FEW else (),
        old=old.strip(),
        since=since,
        answer=resolve(name, old.strip(), since, day) if followed and old.strip() else None,
        trail=(("/", t("nav.catalog")), ("/codes", t("codes.title"))),
    )


def _uses(home: Home) -> Counter[str]:
    entries = published.catalog(home).resources.values()
    spoken = {one.contract: published.means(home, one) for one in entries}
    means = filter(None, spoken.values())
    return Counter(field.codes.list for one in means for field in one.fields if field.codes)


def _load(home: Home, name: str) -> CodeList:
    try:
        return codes.load(name, home.settings.codes)
    except CodeListError as error:
        raise Usage("HUB-C09", list=name) from error


def _row(row: Code, listed: CodeList, day: date, t: Speech) -> dict[str, str | None]:
    above = listed.members.get(row.parent or "", ())
    return {
        "code": row.code,
        "label": t.of(row.title),
        "parent": f"{row.parent} {t.of(above[-1].title)}" if above else row.parent,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "standing": _standing(row, day),
    }


def _standing(row: Code, day: date) -> str:
    if row.holds(day):
        return "current"
    return "ended" if row.valid_to and row.valid_to < day else "coming"
