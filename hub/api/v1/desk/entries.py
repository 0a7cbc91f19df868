"""Write, submit, review, publish and recall an entry; what lies on the desk, until when."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body

from hub import cataloguing
from hub.api.v1.desk.key import Key
from hub.api.v1.listing import Listing
from hub.cataloguing import Asked
from hub.directory.desk import waiting
from hub.portal.access.may import EntryReader, EntryWriter, InHome

router = APIRouter(prefix="/entries", tags=["entries"])
Reason = Annotated[str, Body(embed=True)]
Act = Literal["submit", "agree", "reject", "return", "publish", "recall"]


@router.get("")
def desk(home: InHome, actor: EntryReader, state: str = "") -> Listing[dict[str, Any]]:
    """What lies on the desk, who waits longest first, each with its clock."""
    return Listing(items=waiting.waiting(home, actor, state))


@router.put("/{agency}/{name}")
def draft(
    home: InHome, actor: EntryWriter, key: Key, body: Annotated[dict[str, Any], Body()]
) -> dict[str, Any]:
    """Put a text onto the desk: the keys of ``resource.yml``."""
    return waiting.told(home, cataloguing.draft(home, actor, key, body))


@router.get("/{agency}/{name}")
def entry(home: InHome, actor: EntryReader, key: Key) -> dict[str, Any]:
    """One entry as it lies on the desk, with its text and what that still lacks."""
    return cataloguing.opened(home, actor, key)


@router.get("/{agency}/{name}/history")
def history(home: InHome, actor: EntryReader, key: Key) -> Listing[dict[str, Any]]:
    """Every step and every version, in the order of time."""
    return Listing(items=cataloguing.history(home, actor, key))


@router.post("/{agency}/{name}/{act}")
def move(
    home: InHome, actor: EntryReader, key: Key, act: Act, reason: Reason = ""
) -> dict[str, Any]:
    """Move an entry; who may, and from which state, the desk decides."""
    asked = Asked(actor, key, reason)
    return waiting.told(home, cataloguing.move(home, asked, act))
