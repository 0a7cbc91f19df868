"""Subscriptions and what was sent under them: the accounts, never the rows."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter

from catalog.models import Subscription
from hub.api.v1.listing import Limit, Listing, Offset
from hub.distribution.outgoing import record
from hub.distribution.outgoing.record import Delivery
from hub.portal.access.may import InHome, ReceiptReader
from hub.portal.reads import parcels, published

DECLARED: Final = ("id", "agency", "title", "resource", "grant", "contract", "mode", "due")
SENT: Final = (
    *("id", "subscription", "sequence", "state", "file", "sha256", "rows", "withheld"),
    *("at", "confirmed_at", "attempts", "problem"),
)
router = APIRouter(tags=["deliveries"])


@router.get("/subscriptions")
def subscriptions(home: InHome, _: ReceiptReader, agency: str = "") -> Listing[dict[str, Any]]:
    """Every subscription with its last delivery, or one receiver's."""
    last = {one.subscription: one for one in reversed(record.listing(home))}
    found = published.catalog(home).subscriptions.values()
    mine = [one for one in found if not agency or one.agency == agency]
    return Listing(items=[_declared(one) | {"delivery": _last(last.get(one.id))} for one in mine])


@router.get("/deliveries")
def deliveries(
    home: InHome, _: ReceiptReader, subscription: str = "", limit: Limit = 50, offset: Offset = 0
) -> Listing[dict[str, Any]]:
    """Newest first: of one subscription, or of all."""
    found = record.listing(home, subscription or None)
    return Listing(items=[_sent(one) for one in found[offset : offset + limit]])


@router.get("/deliveries/{delivery_id}")
def delivery(home: InHome, _: ReceiptReader, delivery_id: str) -> dict[str, Any]:
    """One delivery; ``withheld`` counts the rows that the receiver's contract would reject."""
    return _sent(parcels.one(home, delivery_id))


def _declared(one: Subscription) -> dict[str, Any]:
    """What may be told of a subscription: never where it goes."""
    return {name: value for name, value in one.model_dump(mode="json").items() if name in DECLARED}


def _last(one: Delivery | None) -> dict[str, Any] | None:
    return _sent(one) if one else None


def _sent(one: Delivery) -> dict[str, Any]:
    return {name: getattr(one, name) for name in SENT}
