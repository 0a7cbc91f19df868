"""What one follows: begun and ended on the page of the thing itself, its news in one place."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from hub.directory.shelf import follow as following
from hub.portal.access.asked import ours
from hub.portal.access.form import meant
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.pages.directory.browse import named
from hub.portal.reads.directory import follows
from hub.portal.render import page, speech

SEE_OTHER: Final = 303
Field = Annotated[str, Form()]
router = APIRouter(include_in_schema=False)


@router.get("/follows")
def listing(request: Request, home: InHome, actor: CatalogReader, done: str = "") -> Response:
    """Everything that the reader follows; to look is not yet to have seen."""
    t = speech(request)
    told = follows.told(home, actor, named(home, t), t)
    return page(
        request,
        "follows.html",
        told=told,
        fresh=sum(bool(one.rows) for one in told),
        agencies=named(home, t)["agency"],
        done=done,
        trail=(("/", t("nav.catalog")),),
    )


@router.post("/follows", dependencies=[Depends(meant)])
def begin(
    home: InHome, actor: CatalogReader, kind: Field, what: Field, onward: Field = "/follows"
) -> Response:
    """Follow something, and go on where one was."""
    following.follow(home, actor, kind, what)
    return RedirectResponse(ours(onward), SEE_OTHER)


@router.post("/follows/seen", dependencies=[Depends(meant)])
def seen(home: InHome, actor: CatalogReader, mark: Field = "") -> Response:
    """Know what is new of one thing, or of everything."""
    following.seen(home, actor, mark)
    return RedirectResponse("/follows?done=seen", SEE_OTHER)


@router.post("/follows/ended", dependencies=[Depends(meant)])
def end(
    home: InHome, actor: CatalogReader, mark: Field, onward: Field = "/follows?done=ended"
) -> Response:
    """Follow something no longer."""
    following.unfollow(home, actor, mark)
    return RedirectResponse(ours(onward), SEE_OTHER)
