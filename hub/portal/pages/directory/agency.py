"""Who takes part: every agency in its time, what it provides and what it receives."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import agencies, published
from hub.portal.render import page, speech

router = APIRouter(include_in_schema=False)


@router.get("/agencies")
def listing(request: Request, home: InHome, _: CatalogReader) -> Response:
    """Every agency of the published tree."""
    found, t = published.catalog(home), speech(request)
    return page(
        request,
        "agencies.html",
        terms=[agencies.term(found, code) for code in found.agencies],
        provides=Counter(key.partition("/")[0] for key in found.resources),
        receives=Counter(one.agency for one in found.subscriptions.values()),
        trail=(("/", t("nav.catalog")),),
    )
