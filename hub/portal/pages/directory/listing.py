"""Every feed: on time, late, held, or never seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa
from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.base.home import Home
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import published, standing
from hub.portal.render import sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.portal.speech.language import Speech

COLUMNS: Final = tuple(map(Column, ("title", "provider", "sharing", "cycle", "contract", "state")))
HIDDEN: Final = ("id", "agency", "account")
SCHEMA: Final = pa.schema([(n, pa.string()) for n in (*HIDDEN, *(c.name for c in COLUMNS))])
router = APIRouter(include_in_schema=False)


@router.get("/feeds")
def listing(request: Request, home: InHome, _: CatalogReader) -> Response:
    """Every resource that has a feed, with its last account."""
    found, t = published.catalog(home), speech(request)
    rows = pa.Table.from_pylist(list(_rows(home, t)), SCHEMA)
    names = {code: t.of(agency.title) for code, agency in found.agencies.items()}
    told = {"agencies": names, "trail": (("/", t("nav.catalog")),)}
    return sheet(request, "feeds.html", Sheet.of(request, COLUMNS, rows), **told)


def _rows(home: Home, t: Speech) -> Iterator[dict[str, Any]]:
    found, stands = published.catalog(home), standing.every(home)
    for one in (found.resources[key] for key in stands):
        agency = one.id.partition("/")[0]
        plain = {name: getattr(one, name) for name in ("id", "sharing", "cycle", "contract")}
        who = {"agency": agency, "provider": t.of(found.agencies[agency].title)}
        how = stands.get(one.id)
        said = {"state": how.state, "account": how.short(t)} if how else {}
        yield plain | who | said | {"title": t.of(one.title)}
