"""Entries and agencies as CKAN's Action API (version 3) shows packages, organisations and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from catalog.models import Agency, Catalog, Resource

BETWEEN: Final = "_"
"""Parts agency and entry in a package's name; no code of ours has one."""
EXTRAS: Final = (
    "code", "identifier", "class", "sharing", "conditions", "basis", "way", "secrecy", "open",
    "open_conditions", "cycle", "format", "contract", "related", "continues",
)  # fmt: skip


def name(key: str) -> str:
    """The name of an entry's package, and its id."""
    return key.replace("/", BETWEEN)


def package(
    one: Resource, catalog: Catalog, base: str, themes: Mapping[str, str]
) -> dict[str, Any]:
    """One entry; ``themes`` are the names of themes by code."""
    owner = organization(catalog.agencies[one.id.partition("/")[0]])
    since = one.since.isoformat() if one.since else None
    resources = [_resource(one, base)]
    tags = [tag(word) for word in one.keywords]
    return {
        "id": name(one.id),
        "name": name(one.id),
        "title": one.title.zh,
        "notes": one.summary.zh,
        "title_translated": one.title.model_dump(),
        "notes_translated": one.summary.model_dump(),
        "type": "dataset",
        "state": "active",
        "private": False,
        "isopen": one.open,
        "license_id": None,
        "url": f"{base}/resources/{one.id}",
        "author": owner["title"],
        "maintainer": owner["title"],
        "owner_org": owner["id"],
        "organization": owner,
        "groups": [group(code, themes.get(code, code)) for code in one.themes],
        "metadata_created": since,
        "metadata_modified": since,
        "num_resources": len(resources),
        "resources": resources,
        "num_tags": len(tags),
        "tags": tags,
        "extras": _extras(one),
    }


def organization(one: Agency) -> dict[str, Any]:
    """One agency."""
    return {
        "id": one.code,
        "name": one.code,
        "title": one.title.zh,
        "display_name": one.title.zh,
        "description": one.title.en,
        "type": "organization",
        "is_organization": True,
        "state": "active" if one.until is None else "deleted",
        "approval_status": "approved",
        "image_url": "",
    }


def group(code: str, title: str) -> dict[str, Any]:
    """One theme."""
    return {"id": code, "name": code, "title": title, "display_name": title, "description": ""}


def tag(word: str) -> dict[str, Any]:
    """One keyword; it is its own id."""
    shown = {"display_name": word, "vocabulary_id": None, "state": "active"}
    return {"id": word, "name": word, **shown}


def counted(counts: Iterable[tuple[str, int]], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """The values of one facet as ``search_facets`` shows them."""
    return [{"name": v, "display_name": titles.get(v, v), "count": n} for v, n in counts]


def _resource(one: Resource, base: str) -> dict[str, Any]:
    """Where it can be had: the address it names, else its page."""
    return {
        "id": f"{name(one.id)}-1",
        "package_id": name(one.id),
        "name": one.title.zh,
        "description": one.conditions,
        "url": one.link or f"{base}/resources/{one.id}",
        "format": (one.media[0] if one.media else one.format or "").upper(),
        "position": 0,
        "state": "active",
    }


def _extras(one: Resource) -> list[dict[str, str]]:
    body = one.model_dump(mode="json", by_alias=True) | one.extended
    kept = {key: body[key] for key in (*EXTRAS, *one.extended) if body[key] not in (None, "", [])}
    return [{"key": key, "value": _text(value)} for key, value in kept.items()]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
