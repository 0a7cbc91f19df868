"""Demography and cross tables: units and what happened to them, drawn, in a table, as a file."""

from __future__ import annotations

from typing import Annotated, Final

import pyarrow as pa
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from hub.base.home import present
from hub.portal.access.may import InHome, RegistryReader
from hub.portal.charts import draw
from hub.portal.charts.draw import Point
from hub.portal.reads import population
from hub.portal.reads.population import Ask
from hub.portal.render import sheet, speech
from hub.portal.sheet import Column, Sheet
from hub.portal.speech.language import Speech
from hub.registry import serve
from hub.registry.change.population import COUNTED, DIMENSIONS, rates

HEADS: Final = (
    *map(
        Column,
        ("county", "county_code", "industry", "industry_code", "type", "type_code", "year"),
    ),
    Column("count", number=True),
)
RATES: Final = ("birth_rate", "death_rate", "survival_1", "survival_3", "survival_5")
router = APIRouter(include_in_schema=False)


@router.get("/statistics")
def tables(
    request: Request, home: InHome, _: RegistryReader, ask: Annotated[Ask, Depends()]
) -> Response:
    """A cross table with its chart, and ten years of births, deaths and survival."""
    t = speech(request)
    told = population.cross(home, ask, t)
    columns = tuple(c for c in HEADS if told.rows and c.name in told.rows[0])
    names = [c.name for c in columns]
    kinds = {c.name: pa.int64() if c.number else pa.string() for c in columns}
    cells = {n: [row[n] if n == "count" else str(row[n]) for row in told.rows] for n in names}
    rows = pa.table({n: pa.array(cells[n], kinds[n]) for n in names})
    lived = rates(home, as_of=ask.as_of)
    with serve.view(home) as view:
        edition = {"edition": view.number, "at": view.at}
    return sheet(
        request,
        "statistics.html",
        Sheet.of(request, columns, rows),
        ask=ask,
        told=told,
        chart=population.drawn(told, ask) if told.rows else "",
        most=population.MOST,
        day=t.day((ask.as_of or present(home)).isoformat()),
        counted=COUNTED,
        dimensions=DIMENSIONS,
        lived=lived,
        demography=_demography(lived, t),
        rates=RATES,
        **edition,
    )


def _demography(lived: list[dict[str, int]], t: Speech) -> str:
    """Births and deaths, year by year."""
    points = [
        Point(str(row["year"]), row[name], t(f"counted.{name}"))
        for name in ("births", "deaths")
        for row in lived
    ]
    return draw.lines(points) if points else ""
