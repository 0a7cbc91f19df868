"""One delivery: its account, what did not leave and why, and its files for the receiver."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from hub.portal.access.may import InHome, ReceiptReader
from hub.portal.reads import parcels, published
from hub.portal.render import page, speech

router = APIRouter(include_in_schema=False)


@router.get("/deliveries/{delivery}")
def delivery(request: Request, home: InHome, actor: ReceiptReader, delivery: str) -> Response:
    """What was sent, when, and how the receiver's contract took it."""
    one, t = parcels.one(home, delivery), speech(request)
    wanted = published.catalog(home).subscriptions.get(one.subscription)
    return page(
        request,
        "delivery.html",
        delivery=one,
        wanted=wanted,
        title=t.of(wanted.title) if wanted else one.subscription,
        receiver=published.titles(home, t).get(one.subscription.partition("/")[0], ""),
        pieces=parcels.pieces(home, one),
        mine=parcels.may(home, actor, one),
        reasons=parcels.reasons(home, one, t),
        trail=(("/subscriptions", t("nav.subscriptions")),),
    )


@router.get("/deliveries/{delivery}/{file}")
def file(home: InHome, actor: ReceiptReader, delivery: str, file: str) -> Response:
    """One of its files, byte for byte as it was sent."""
    path = parcels.opened(home, actor, parcels.one(home, delivery), file)
    return FileResponse(path, media_type="application/octet-stream", filename=file)
