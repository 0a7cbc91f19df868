"""Entries as packages: listed, shown, searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from catalog.exits import ckan
from hub.api.action.asked import MOST, Asked
from hub.api.action.question import FIELDS, query
from hub.directory import shelf
from hub.directory.shelf import Query
from hub.errors import Usage
from hub.portal.reads import published
from schemas import codes

FACETED: Final = 50
"""Values of a facet at most, unless more are asked for."""


def package_list(asked: Asked) -> list[str]:
    """The names of all."""
    names = sorted(map(ckan.name, asked.catalog.resources))
    start, most = asked.number("offset", 0), asked.number("limit", len(names))
    return names[start : start + most]


def package_show(asked: Asked) -> dict[str, Any]:
    """One, by its name, our id, its code or its identifier."""
    said = asked.needed("id")
    key = said.replace(ckan.BETWEEN, "/")
    if key not in asked.catalog.resources:
        found = shelf.resolve(asked.home, said)
        key = found["id"] if found and not found["gone"] else said
    return _package(asked, published.resource(asked.home, key).id, themes(asked))


def package_search(asked: Asked) -> dict[str, Any]:
    """Those that words and fields find, with facets."""
    wanted, names = query(asked), themes(asked)
    found = shelf.search(asked.home, wanted)
    facets = {name: _facet(found.facets, name, asked) for name in asked.texts("facet.field")}
    titles = _titles(asked) | names
    shown = {
        name: {"title": name, "items": ckan.counted(counts.items(), titles)}
        for name, counts in facets.items()
    }
    return {
        "count": found.total,
        "sort": asked.text("sort", "score desc"),
        "results": [_package(asked, row["id"], names) for row in found.rows],
        "facets": facets,
        "search_facets": shown,
    }


def of(asked: Asked, facet: str, value: str) -> list[dict[str, Any]]:
    """The packages that have one value of a facet."""
    found = shelf.search(asked.home, Query(facets={facet: (value,)}, size=MOST))
    names = themes(asked)
    return [_package(asked, row["id"], names) for row in found.rows]


def counts(asked: Asked, facet: str) -> Mapping[str, int]:
    """How many packages have each value of a facet."""
    return shelf.search(asked.home, Query(size=0)).facets[facet]


def themes(asked: Asked) -> dict[str, str]:
    """The names of themes by code."""
    listed = codes.load("catalog-theme", asked.home.settings.codes).rows
    return {row.code: row.label for row in listed}


def _package(asked: Asked, key: str, names: Mapping[str, str]) -> dict[str, Any]:
    return ckan.package(asked.catalog.resources[key], asked.catalog, asked.base, names)


def _facet(facets: Mapping[str, Mapping[str, int]], name: str, asked: Asked) -> dict[str, int]:
    if name not in FIELDS:
        raise Usage("HUB-C60", facet=name, known=", ".join(FIELDS))
    found = facets[FIELDS[name]]
    return dict(list(found.items())[: asked.number("facet.limit", FACETED) or len(found)])


def _titles(asked: Asked) -> dict[str, str]:
    return {code: one.title.zh for code, one in asked.catalog.agencies.items()}
