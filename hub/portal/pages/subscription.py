"""Who receives what: subscriptions with their last delivery, and every delivery."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.distribution.outgoing import record
from hub.portal.access.may import InHome, ReceiptReader
from hub.portal.reads import published
from hub.portal.render import sheet, speech
from hub.portal.sheet import Column, Sheet

COLUMNS: Final = (
    Column("delivery"),
    Column("subscription"),
    Column("sequence", number=True),
    Column("rows", number=True),
    Column("withheld", number=True),
    *map(Column, ("state", "at", "confirmed_at", "problem")),
    Column("attempts", number=True),
)
WHOLE: Final = ("sequence", "rows", "withheld", "attempts")
SCHEMA: Final = pa.schema(
    [(c.name, pa.int64() if c.name in WHOLE else pa.string()) for c in COLUMNS]
)
router = APIRouter(include_in_schema=False)


@router.get("/subscriptions")
def listing(request: Request, home: InHome, _: ReceiptReader) -> Response:
    """Every subscription, and the deliveries, newest first."""
    found, t = published.catalog(home), speech(request)
    sent = record.listing(home)
    rows = pa.Table.from_pylist([_row(one) for one in sent], SCHEMA)
    last = {one.subscription: one for one in reversed(sent)}
    titles = published.titles(home, t)
    told = {"subscriptions": found.subscriptions, "last": last, "titles": titles}
    return sheet(request, "subscriptions.html", Sheet.of(request, COLUMNS, rows), **told)


def _row(one: record.Delivery) -> dict[str, object]:
    names = [column.name for column in COLUMNS if column.name != "delivery"]
    return {name: getattr(one, name) for name in names} | {"delivery": one.id}
