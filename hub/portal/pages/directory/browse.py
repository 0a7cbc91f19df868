"""Browse the directory: words, the class tree, facets with counts; fifty entries a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa
from fastapi import APIRouter, Request
from starlette.responses import Response

from hub.base.home import Home
from hub.directory import shelf
from hub.directory.shelf import FACETS, SORTS, Shelf
from hub.directory.shelf.follow import question
from hub.portal.access.may import CatalogReader, InHome
from hub.portal.reads import published, standing
from hub.portal.reads.directory import follows
from hub.portal.reads.directory.browse import Browse
from hub.portal.render import FORMS, page, sheet, speech
from hub.portal.sheet import PAGE, Column, Sheet
from hub.portal.speech.language import Speech

COLUMNS: Final = tuple(
    map(Column, ("code", "title", "provider", "sharing", "cycle", "since", "changed"))
)
SCHEMA: Final = pa.schema([(one.name, pa.string()) for one in COLUMNS])
ALL: Final = 100_000
"""More entries than any directory has."""
LISTED: Final = tuple(name for name in FACETS if name not in {"class", "keyword"})
router = APIRouter(include_in_schema=False)


@router.get("/resources")
def browse(request: Request, home: InHome, actor: CatalogReader) -> Response:
    """What is found; ``export=csv`` and ``export=xlsx`` take all of it away."""
    asked, t = Browse(request.query_params), speech(request)
    if request.query_params.get("export") in FORMS:
        return _taken(request, home, asked, t)
    found, words = shelf.search(home, asked.query()), named(home, t)
    return page(
        request,
        "browse.html",
        asked=asked,
        found=found,
        words=words,
        tree=(tree := published.classes(home)),
        above=[*map(tree.nodes.get, tree.path("".join(asked.chosen("class")[:1])))],
        facets=[(name, asked.facet(name, found.facets[name])) for name in LISTED],
        sorts=[each for one in SORTS for each in (one, f"-{one}")],
        pages=max(1, -(-found.total // PAGE)),
        mine=follows.mine(home, actor, "search", question(asked.query())),
        stands=_stands(home, found),
        trail=(("/", t("nav.catalog")),),
    )


def named(home: Home, t: Speech) -> dict[str, Mapping[str, str]]:
    """What the values of each facet are called."""
    found = published.catalog(home)
    flags = {"yes": t("flag.true"), "no": t("flag.false")}
    return {
        "theme": published.themes(home, t),
        "agency": {code: t.of(one.title) for code, one in found.agencies.items()},
        "secrecy": t.family("secrecy"),
        "sharing": t.family("sharing"),
        "level": t.family("tier"),
        "cycle": t.family("cycle"),
        "format": t.family("format"),
        "open": flags,
        "feed": flags,
    }


def _stands(home: Home, found: Shelf) -> dict[str, standing.Standing]:
    return standing.every(home) if any(row["feed"] for row in found.rows) else {}


def _taken(request: Request, home: Home, asked: Browse, t: Speech) -> Response:
    words = named(home, t)
    rows = [_row(row, words, t) for row in shelf.search(home, asked.query(ALL)).rows]
    whole = pa.Table.from_pylist(rows, SCHEMA)
    said = {"export": request.query_params["export"]}
    return sheet(request, "browse.html", Sheet(COLUMNS, whole, whole, said))


def _row(
    row: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], t: Speech
) -> dict[str, Any]:
    said = {name: words[name].get(row[name], row[name]) for name in ("sharing", "cycle")}
    return said | {
        "code": row["code"] or row["id"],
        "title": row[f"title_{t.language}"],
        "provider": words["agency"].get(row["agency"], row["agency"]),
        "since": row["since"],
        "changed": t.moment(row["changed"]),
    }
