"""Receipts: the accounts of arrivals, in their kept form."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from hub.api.v1.listing import Limit, Listing
from hub.portal.access.may import InHome, ReceiptReader
from hub.portal.reads import accounts

router = APIRouter(tags=["receipts"])


@router.get("/receipts")
def receipts(
    home: InHome, _: ReceiptReader, feed: str = "", before: int | None = None, limit: Limit = 50
) -> Listing[dict[str, Any]]:
    """Newest first: of one feed, below a sequence, or of all."""
    return Listing(items=[one.body() for one in accounts.latest(home, feed, before, limit)])


@router.get("/receipts/{receipt_id}")
def receipt(home: InHome, _: ReceiptReader, receipt_id: str) -> dict[str, Any]:
    """One receipt; its canonical JSON is what its leaf was made of."""
    return accounts.one(home, receipt_id).body()
