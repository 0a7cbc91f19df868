"""Every version of an entry at an address of its own, two of them compared, and one on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from catalog.change.body import resource
from hub import cataloguing
from hub.directory.desk import versions
from hub.portal.access.asked import EntryId
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads.directory import changes, core
from hub.portal.render import Trail, page, speech
from hub.portal.speech.language import Speech

SEE_OTHER: Final = 303
Number = Annotated[int, Query(ge=1, lt=1_000_000)]
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Two:
    """The versions that are compared."""

    a: Number
    b: Number


@router.get("/code/{code:path}")
def coded(home: InHome, _: CatalogReader, code: str) -> Response:
    """Where a code or identifier leads, those of withdrawn entries too."""
    return RedirectResponse(f"/resources/{versions.one(home, code).id}", SEE_OTHER)


@router.get("/resources/{agency}/{name}/versions/{number}")
def version(
    request: Request, home: InHome, _: CatalogReader, key: EntryId, number: int
) -> Response:
    """An entry as it was published once."""
    t = speech(request)
    one = versions.one(home, f"{key}@{number}")
    body = resource(key, one.body)
    return page(
        request,
        "version.html",
        one=one,
        newest=versions.one(home, key).number,
        told=core.told(home, body, t),
        trail=_trail(key, t.of(body.title), t),
    )


@router.get("/resources/{agency}/{name}/compare")
def compare(
    request: Request,
    home: InHome,
    actor: CatalogReader,
    key: EntryId,
    two: Annotated[Two, Depends()],
) -> Response:
    """What changed from one version to another, and what that is to readers."""
    t = speech(request)
    found = cataloguing.compared(home, actor, key, (str(two.a), str(two.b)))
    sides = [versions.one(home, f"{key}@{one}") for one in (two.a, two.b)]
    title = t.of(versions.one(home, key).body["title"])
    return page(
        request,
        "compare.html",
        a=two.a,
        b=two.b,
        kept=versions.of(home, key),
        before=t("version.number", number=two.a),
        after=t("version.number", number=two.b),
        lines=changes.lines(
            changes.Listener(home, t),
            found["changes"],
            [changes.side(one.address, one.body) for one in sides],
        ),
        verdict=found["verdict"],
        title=title,
        trail=_trail(key, title, t),
    )


@router.get("/resources/{agency}/{name}/sheet")
def sheet(request: Request, home: InHome, _: CatalogReader, key: EntryId) -> Response:
    """An entry on a sheet of paper, to be filed or signed."""
    t = speech(request)
    one = versions.one(home, key)
    body = resource(key, one.body)
    return page(
        request,
        "sheet.html",
        told=core.told(home, body, t),
        number=one.number,
        trail=_trail(key, t.of(body.title), t),
    )


def _trail(key: str, title: str, t: Speech) -> Trail:
    return ("/", t("nav.catalog")), (f"/resources/{key}", title)
