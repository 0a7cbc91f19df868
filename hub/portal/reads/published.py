"""The published catalog, read once for each tree that is published."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from catalog.classes import CLASS, THEME, Tree
from catalog.classes import classes as tree
from catalog.load import load
from catalog.models import Catalog, Feed, Resource
from hub.base.home import Home
from hub.errors import Usage
from hub.portal.speech.language import Speech
from hub.registry.observation import SURVEY
from schemas import codes, contract
from schemas.contract import Contract


def catalog(home: Home) -> Catalog:
    """The tree that is published now; publishing another changes where the name points."""
    return _tree(home.settings.catalog.resolve())


def resource(home: Home, key: str) -> Resource:
    """One entry; raises Usage for an unknown one."""
    found = catalog(home).resources.get(key)
    if found is None:
        raise Usage("HUB-C02", resource=key)
    return found


def feed(home: Home, key: str) -> Feed:
    """One feed; raises Usage for an unknown one."""
    found = catalog(home).feeds.get(key)
    if found is None:
        raise Usage("HUB-C01", feed=key)
    return found


def means(home: Home, entry: Resource) -> Contract | None:
    """The contract of an entry; None where it has none."""
    return contract.load(entry.contract, home.settings.contracts) if entry.contract else None


def titles(home: Home, t: Speech) -> dict[str, str]:
    """Agencies and resources by what people call them, and what people survey themselves."""
    found = catalog(home)
    agencies = {code: t.of(one.title) for code, one in found.agencies.items()}
    resources = {key: t.of(one.title) for key, one in found.resources.items()}
    return agencies | resources | {"/".join(SURVEY): t("unit.surveys")}


def place(home: Home, region: str) -> str:
    """The name of a division; its code where nobody knows it."""
    return codes.load("division", home.settings.codes).label(region) or region


def themes(home: Home, t: Speech) -> dict[str, str]:
    """Every theme by name."""
    return {one.code: t.of(one.title) for one in codes.load(THEME, home.settings.codes).rows}


def theme(home: Home, code: str, t: Speech) -> str:
    """The name of a theme; its code where nobody knows it."""
    return themes(home, t).get(code, code)


def classes(home: Home) -> Tree:
    """The classes of resources, each department's own among them."""
    return tree(codes.load(CLASS, home.settings.codes), catalog(home))


def path(home: Home, node: str, t: Speech) -> list[str]:
    """The names from the top class down to a node; its code where nobody knows it."""
    known = classes(home)
    return [t.of(known.nodes[code].title) for code in known.path(node)] or [node]


def counties(home: Home) -> dict[str, str]:
    """Every division in force of the provinces that this catalog's agencies are of, by code."""
    provinces = tuple({one.region[:2] for one in catalog(home).agencies.values() if one.region})
    listed = codes.load("division", home.settings.codes).rows
    return {
        row.code: row.label for row in listed if row.code.startswith(provinces) and not row.valid_to
    }


@lru_cache(maxsize=4)
def _tree(root: Path) -> Catalog:
    return load(root)
