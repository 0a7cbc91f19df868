"""The first page: search, counts by every dimension, what is late, what is new, who gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.base.home import Home
from hub.directory import shelf
from hub.directory.shelf import Query, Shelf
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.charts.flow import Stream, streams
from hub.portal.pages.directory.browse import named
from hub.portal.reads import published, standing
from hub.portal.reads.directory import flow
from hub.portal.reads.directory.flow import Edge
from hub.portal.render import page, speech
from hub.portal.sheet import Choice
from hub.portal.speech.language import Speech

DIMENSIONS: Final = ("class", "theme", "secrecy", "sharing", "level")
NEW: Final = 8
DRAWN: Final = 40
"""Lines of the picture; the table has all."""
WORST: Final = ("late", "held", "never")
router = APIRouter(include_in_schema=False)


@router.get("/")
def home_page(request: Request, home: InHome, _: CatalogReader) -> Response:
    """Everything begins here."""
    t, found = speech(request), published.catalog(home)
    newest = shelf.search(home, Query(sort="-changed", size=NEW))
    edges, names = flow.edges(home, found), named(home, t)["agency"]
    return page(
        request,
        "home.html",
        total=newest.total,
        agencies=names,
        feeds=len(found.feeds),
        dimensions=list(_counted(home, newest, t)),
        stands=_worst(home),
        resources=found.resources,
        newest=newest.rows,
        edges=edges,
        picture=streams([_stream(one, names) for one in edges[:DRAWN]]) if edges else "",
    )


def _counted(home: Home, found: Shelf, t: Speech) -> Iterator[tuple[str, list[Choice]]]:
    words, tree = named(home, t), published.classes(home)
    top = {
        code: found.facets["class"][code]
        for code in tree.children()
        if code in found.facets["class"]
    }
    labels = {"class": {code: t.of(tree.nodes[code].title) for code in top}} | words
    for name in DIMENSIONS:
        counts: Any = top if name == "class" else found.facets[name]
        yield (
            name,
            [
                Choice(
                    labels[name].get(value, value),
                    n,
                    chosen=False,
                    url=f"/resources?{name}={value}",
                )
                for value, n in counts.items()
            ],
        )


def _worst(home: Home) -> list[tuple[str, standing.Standing]]:
    """Feeds that somebody has to look after, the worst first."""
    every = standing.every(home).items()
    return sorted(
        ((key, one) for key, one in every if one.state in WORST),
        key=lambda pair: (WORST.index(pair[1].state), pair[0]),
    )


def _stream(one: Edge, names: Mapping[str, str]) -> Stream:
    giver, taker = (names.get(code, code) for code in (one.giver, one.taker))
    return Stream(giver, taker, len(one.items))
