"""What somebody follows: entries, agencies, searches; and what changed of it."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from pydantic import BaseModel

from hub.api.v1.listing import Listing
from hub.directory.shelf import follow as following
from hub.directory.shelf.follow import Kind
from hub.portal.access.may import CatalogReader, InHome

CREATED: Final = 201
router = APIRouter(tags=["directory"])


class NewFollow(BaseModel):
    """What to follow: an entry's id, an agency's code, or a search as it is kept."""

    kind: Kind
    what: str


@router.get("/follows")
def follows(home: InHome, actor: CatalogReader) -> Listing[dict[str, Any]]:
    """What one follows, each with the entries that changed since one looked."""
    told = ({**one.follow._asdict(), "rows": one.rows} for one in following.news(home, actor))
    return Listing(items=list(told))


@router.post("/follows", status_code=CREATED)
def follow(home: InHome, actor: CatalogReader, said: NewFollow) -> dict[str, Any]:
    """Follow something."""
    return following.follow(home, actor, said.kind, said.what)._asdict()


@router.post("/follows/seen")
def seen(home: InHome, actor: CatalogReader, follow: str = "") -> None:
    """Know what has changed by now, of one thing or of everything."""
    following.seen(home, actor, follow)


@router.delete("/follows/{follow}")
def unfollow(home: InHome, actor: CatalogReader, follow: str) -> None:
    """Follow something no longer."""
    following.unfollow(home, actor, follow)
