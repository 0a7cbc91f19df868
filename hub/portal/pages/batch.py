"""One batch: its receipt, its findings, and the rejected rows for the bureau that sent them."""

from __future__ import annotations

from typing import Final, Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.errors import Denied
from hub.exchange import arrival
from hub.exchange.quarantine import answer, as_csv, as_workbook
from hub.portal.access.may import InHome, ReceiptReader
from hub.portal.reads import accounts, findings, published, standing
from hub.portal.render import download, sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.portal.speech.reason import said
from hub.portal.speech.rule import named
from hub.trust.actor import Actor

COLUMNS: Final = (
    Column("line", number=True),
    *map(Column, ("field", "rule", "level", "value", "message", "fix")),
)
FORMS: Final = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
router = APIRouter(include_in_schema=False)


@router.get("/batches/{batch}")
def batch(request: Request, home: InHome, actor: ReceiptReader, batch: str) -> Response:
    """The account of an arrival, settled or waiting, and everything found in it."""
    one, t = arrival.find(home, batch), speech(request)
    resource = published.resource(home, one.feed)
    title, means = t.of(resource.title), published.means(home, resource)
    rows = Sheet.of(request, COLUMNS, findings.listed(home, batch, one.feed, t))
    rules = {rule: named(rule, means, t) for rule in rows.whole["rule"].unique().to_pylist()}
    return sheet(
        request,
        "batch.html",
        rows,
        arrival=one,
        title=title,
        rules=rules,
        receipt=accounts.settled(home, batch),
        mine=_sent(actor, one.feed),
        account=standing.account,
        reason=said,
        trail=(("/", t("nav.catalog")), (f"/feeds/{one.feed}", title)),
    )


@router.get("/batches/{batch}/rejected.{form}")
def rejected(
    home: InHome, actor: ReceiptReader, batch: str, form: Literal["csv", "xlsx"]
) -> Response:
    """The rejected rows with what is wrong; for the bureau that sent them, and the hub's own."""
    one = arrival.find(home, batch)
    if not _sent(actor, one.feed):
        raise Denied("HUB-O26", agency=one.feed.partition("/")[0])
    write, kind = FORMS[form]
    told = answer(home, published.feed(home, one.feed), batch)
    return download(write(told), kind, f"{batch}-rejected.{form}")


def _sent(actor: Actor, feed: str) -> bool:
    return actor.agency in (feed.partition("/")[0], "hub")
