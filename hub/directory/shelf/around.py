"""What the lines of the shelf take from elsewhere: the tree, contracts, code lists, old titles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from catalog.classes import CLASS, THEME, Tree, classes, tree
from catalog.models import Catalog, Resource
from catalog.succession import ancestors
from hub.base.database.directory import version
from hub.base.home import Home
from schemas import codes, contract
from schemas.contract import Contract


@dataclass(frozen=True, slots=True)
class Around:
    """The published tree, and how to look up what its entries name."""

    catalog: Catalog
    contract: Callable[[Resource], Contract | None]
    classes: Tree
    themes: Tree
    names: Mapping[str, tuple[str, ...]]
    """Agency ▸ what it is called, and all are out of which it came."""
    former: Mapping[str, tuple[str, ...]]
    """Entry ▸ the titles it had in earlier versions."""


def around(home: Home, catalog: Catalog) -> Around:
    """All of it, beside a tree; a contract is read once however many entries name it."""
    settings = home.settings

    @cache
    def means(reference: str) -> Contract:
        return contract.load(reference, settings.contracts)

    return Around(
        catalog=catalog,
        contract=lambda one: means(one.contract) if one.contract else None,
        classes=classes(codes.load(CLASS, settings.codes), catalog),
        themes=tree(codes.load(THEME, settings.codes)),
        names={code: tuple(_names(code, catalog)) for code in catalog.agencies},
        former=_former(home),
    )


def _names(agency: str, catalog: Catalog) -> Iterator[str]:
    for code in (agency, *ancestors(catalog, agency)):
        title = catalog.agencies[code].title
        yield from (title.zh, title.en)


def _former(home: Home) -> dict[str, tuple[str, ...]]:
    """Titles of all versions but the newest of each entry that was published more than once."""
    newer = version.alias()
    later = select(newer.c.id).where(newer.c.id == version.c.id, newer.c.number > version.c.number)
    asked = select(version.c.id, version.c.body).where(later.exists())
    found: dict[str, tuple[str, ...]] = {}
    with home.engine.connect() as on:
        for key, body in on.execute(asked.order_by(version.c.id, version.c.number)):
            found[key] = (*found.get(key, ()), *json.loads(body)["title"].values())
    return {key: tuple(dict.fromkeys(titles)) for key, titles in found.items()}
