"""The standing lists of who has whom: with cause and age, by county, entry by entry."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pyarrow as pa
from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.base.home import Home, present
from hub.errors import Usage
from hub.portal.access.asked import Day
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.charts import draw
from hub.portal.charts.draw import Point
from hub.portal.reads import published
from hub.portal.render import page, sheet, speech
from hub.portal.sheet import Choice, Column, Sheet
from hub.portal.speech.language import Speech
from hub.registry import serve
from hub.registry.change.entries import Chosen, entries, overview
from hub.registry.compare import BANDS, LISTS, band

COLUMNS: Final = (
    *map(Column, ("name", "county", "cause", "since")),
    Column("days", number=True),
    *map(Column, ("band", "holder", "unit_id", "record")),
)
TEXTS: Final = ("name", "region", "county", "cause", "since", "band", "agency", "holder", "unit_id")
SHOWN: Final = pa.schema(dict.fromkeys((*TEXTS, "record"), pa.string()) | {"days": pa.int64()})
NOWHERE: Final = "—"
"""The county of a unit of which nobody says where it is."""
MOST: Final = 12
"""Counties that the chart shows."""
AGES: Final = tuple(band(days) for days in (0, *(high + 1 for high in BANDS), None))
router = APIRouter(include_in_schema=False)


@router.get("/comparisons")
def listing(request: Request, home: InHome, _: RegistryReader, as_of: Day = None) -> Response:
    """Every list with its length, its causes and its oldest, as of a day."""
    lists = overview(home, Chosen(as_of=as_of))
    return page(request, "comparisons.html", lists=lists, ages=AGES, **_when(home, as_of))


@router.get("/comparisons/{name}")
def one(
    request: Request, home: InHome, _: RegistryReader, name: str, as_of: Day = None
) -> Response:
    """One list as of a day: a bar a county, and the entries."""
    if name not in LISTS:
        raise Usage("HUB-R03", list=name, known=", ".join(LISTS))
    t = speech(request)
    rows = Sheet.of(request, COLUMNS, _table(home, name, as_of, t))
    regions = rows.facet("region")
    counties = {one.value: published.place(home, one.value) for one in regions}
    return sheet(
        request,
        "comparison.html",
        rows,
        title=t.of(LISTS[name].title),
        counties=counties,
        regions=regions,
        chart=_chart(regions[:MOST], counties),
        most=MOST,
        names=published.titles(home, t),
        ages=AGES,
        trail=(("/comparisons", t("nav.comparisons")),),
        **_when(home, as_of),
    )


def _when(home: Home, as_of: date | None) -> dict[str, Any]:
    """Which edition a page is of, and of what day."""
    with serve.view(home) as view:
        told: dict[str, Any] = {"edition": view.number, "at": view.at}
    return told | {"as_of": as_of, "day": (as_of or present(home)).isoformat()}


def _table(home: Home, name: str, as_of: date | None, t: Speech) -> pa.Table:
    rows, names = entries(home, name, Chosen(as_of=as_of)), published.titles(home, t)
    places = {row["region"]: published.place(home, row["region"] or "") for row in rows}
    told = (
        row
        | {
            "region": row["region"] or NOWHERE,
            "county": places[row["region"]] or NOWHERE,
            "holder": names.get(row["agency"], row["agency"]),
            "record": f"{row['agency']}/{row['resource']}|{row['record_key']}",
        }
        for row in rows
    )
    return pa.Table.from_pylist(list(told), SHOWN)


def _chart(regions: list[Choice], counties: dict[str, str]) -> str:
    return draw.bars([Point(counties[one.value], one.count) for one in regions]) if regions else ""
