"""Agencies, resources, and how their feeds stand."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from catalog.models import Agency, Feed, Resource
from hub import cataloguing
from hub.api.v1.listing import Listing
from hub.directory.reality import readings
from hub.portal.access.may import CatalogReader, FeedReader, InHome
from hub.portal.reads import published, standing
from hub.portal.reads.standing import Standing

router = APIRouter(tags=["catalog"])


@router.get("/agencies")
def agencies(home: InHome, _: CatalogReader) -> Listing[Agency]:
    """Every bureau that provides or receives."""
    return Listing(items=list(published.catalog(home).agencies.values()))


@router.get("/resources")
def resources(home: InHome, _: CatalogReader, agency: str = "") -> Listing[Resource]:
    """Every resource, or one bureau's."""
    found = published.catalog(home).resources
    return Listing(items=[one for key, one in found.items() if _of(key, agency)])


@router.get("/resources/{agency}/{name}")
def resource(home: InHome, actor: CatalogReader, agency: str, name: str) -> Resource:
    """One resource; who read it is counted by agency and day."""
    found = published.resource(home, f"{agency}/{name}")
    readings.note(home, found.id, actor.agency)
    return found


@router.get("/resources/{agency}/{name}/reality")
def reality(home: InHome, _: CatalogReader, agency: str, name: str) -> dict[str, Any]:
    """What became of its promise: freshness, items ever filled, drift, readers."""
    return cataloguing.reality(home, f"{agency}/{name}")


@router.get("/reality")
def every(home: InHome, _: CatalogReader) -> dict[str, Any]:
    """What became of every promise, with the lists of gaps."""
    return cataloguing.reality(home)


@router.get("/feeds")
def feeds(home: InHome, _: FeedReader, agency: str = "") -> Listing[dict[str, Any]]:
    """Every feed with its state and its last receipt, or one bureau's."""
    found, stands = published.catalog(home).feeds, standing.every(home)
    items = [_feed(one, stands[key]) for key, one in found.items() if _of(key, agency)]
    return Listing(items=items)


@router.get("/feeds/{agency}/{name}")
def feed(home: InHome, _: FeedReader, agency: str, name: str) -> dict[str, Any]:
    """One feed with its state and its last receipt."""
    one = published.feed(home, f"{agency}/{name}")
    return _feed(one, standing.of(home, one.id))


def _of(key: str, agency: str) -> bool:
    return not agency or key.partition("/")[0] == agency


def _feed(one: Feed, stands: Standing) -> dict[str, Any]:
    """What may be told of a feed: never where it lies or under which names."""
    return {
        "id": one.id,
        "mode": one.mode,
        "transport": one.transport["kind"],
        "format": one.format.kind if one.format else None,
        "compression": (one.format.model_extra or {}).get("compression") if one.format else None,
        "due": one.due.model_dump(),
        "state": stands.state,
        "held": stands.held,
        "receipt": stands.receipt.body() if stands.receipt else None,
    }
