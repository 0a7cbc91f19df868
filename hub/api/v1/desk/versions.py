"""What was published of an entry, for ever; two versions side by side; what readers were told."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from hub import cataloguing
from hub.api.v1.desk.key import Key
from hub.api.v1.listing import Limit, Listing
from hub.directory.desk import attempts, notices
from hub.directory.desk import versions as kept
from hub.portal.access.may import AttemptReader, CatalogReader, InHome

router = APIRouter(tags=["versions"])


@router.get("/versions")
def version(home: InHome, _: CatalogReader, address: str) -> dict[str, Any]:
    """The version of ``<id>@<number>``; of an id, a code or an identifier the newest."""
    return kept.one(home, address).told()


@router.get("/resources/{agency}/{name}/versions")
def versions(home: InHome, _: CatalogReader, key: Key) -> Listing[dict[str, Any]]:
    """Every version of an entry, the newest first."""
    return Listing(items=[one.told() for one in kept.of(home, key)])


@router.get("/resources/{agency}/{name}/difference")
def difference(
    home: InHome, actor: CatalogReader, key: Key, before: str, after: str
) -> dict[str, Any]:
    """Two versions, change by change, and what each change is for readers."""
    return cataloguing.compared(home, actor, key, (before, after))


@router.get("/notices")
def told(home: InHome, actor: CatalogReader, limit: Limit = 50) -> Listing[dict[str, Any]]:
    """What the bureau was told of its items in new versions; the hub's people see all."""
    agency = "" if actor.agency == "hub" else actor.agency
    return Listing(items=notices.listing(home, agency, limit))


@router.get("/attempts")
def tried(home: InHome, _: AttemptReader) -> Listing[dict[str, Any]]:
    """Attempts to declare what is classified; never of what."""
    return Listing(items=attempts.listing(home))
