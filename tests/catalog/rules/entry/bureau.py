"""A directory of two agencies and two entries in which nothing is wrong, to be changed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from catalog.check import entry
from catalog.models import Agency, Catalog, Resource
from catalog.rules.entry.agency import agency
from catalog.rules.view import View, contracts

NOTHING: dict[str, dict[str, Any]] = {"feeds": {}, "subscriptions": {}, "grants": {}}
WORD = {"zh": "林场", "en": "Forest farms"}
ITEM = {"title": {"zh": "名称", "en": "Name"}, "type": "C"}
FARM = {
    "code": "307041/000001",
    "identifier": "230041/000001",
    "title": WORD,
    "summary": WORD,
    "class": "307041",
    "themes": ["07"],
    "format": "database",
    "cycle": "yearly",
    "sharing": "unconditional",
    "way": "file",
    "items": {"name": ITEM},
}
AGENCIES = {
    "forestry": {"title": WORD, "kind": "other", "region": "230000", "department": "041"},
    "land": {
        "title": WORD,
        "kind": "other",
        "region": "230000",
        "department": "042",
        "predecessors": ["forestry"],
    },
}
ENTRIES = {
    "forestry/farm": FARM,
    "land/farm": FARM
    | {"code": "307042/000001", "identifier": "230042/000001", "class": "307042"}
    | {"continues": ["forestry/farm"]},
}


def told(known, key="land/farm", issued=None, agencies=None, **said):
    """Key and rule of everything wrong with one entry that says so; None takes a key away."""
    body = {name: value for name, value in (ENTRIES[key] | said).items() if value is not None}
    view = _view(known, ENTRIES | {key: body}, AGENCIES | (agencies or {}), issued or {})
    return sorted({(at, rule) for at, rule, _ in entry(view.catalog.resources[key], view)})


def told_of_agency(known, **said):
    """The same of the agency ``land``."""
    body = {key: value for key, value in (AGENCIES["land"] | said).items() if value is not None}
    view = _view(known, ENTRIES, AGENCIES | {"land": body}, {})
    return sorted({(at, rule) for at, rule, _ in agency(view.catalog.agencies["land"], view)})


def _view(known, entries, agencies, issued):
    catalog = Catalog(
        root=Path(),
        agencies={k: Agency.model_validate(one | {"code": k}) for k, one in agencies.items()},
        resources={k: Resource.model_validate(one | {"id": k}) for k, one in entries.items()},
        **NOTHING,
    )
    known = replace(known, issued=issued)
    declared = frozenset([*agencies, *entries])
    return View(catalog, known, contracts(catalog, known)[0], declared)
