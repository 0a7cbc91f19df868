"""One feed: how it comes and stands, its last receipts, what was wrong with them, what is held."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.exchange.hold import holds
from hub.portal.access.may import FeedReader, InHome
from hub.portal.reads import accounts, published, standing
from hub.portal.render import page, speech
from hub.portal.speech import way
from hub.portal.speech.reason import said
from hub.portal.speech.rule import named

router = APIRouter(include_in_schema=False)


@router.get("/feeds/{agency}/{name}")
def feed(
    request: Request, home: InHome, _: FeedReader, agency: str, name: str, before: int | None = None
) -> Response:
    """The feed as it is declared, and its last receipts, newest first."""
    one, t = published.feed(home, f"{agency}/{name}"), speech(request)
    resource = published.resource(home, one.id)
    receipts = accounts.latest(home, one.id, before)
    wrong: Counter[str] = sum((Counter(r.findings) for r in receipts), Counter())
    means = published.means(home, resource)
    return page(
        request,
        "feed.html",
        feed=one,
        ways=list(way.told(one, means, t)),
        title=t.of(resource.title),
        stands=standing.of(home, one.id),
        receipts=receipts,
        account=standing.account,
        reason=said,
        more=len(receipts) == accounts.LIMIT,
        findings=[(rule, named(rule, means, t), n) for rule, n in wrong.most_common()],
        held=[arrival for arrival in holds(home) if arrival.feed == one.id],
        trail=(("/", t("nav.catalog")), (f"/resources/{one.id}", t.of(resource.title))),
    )
