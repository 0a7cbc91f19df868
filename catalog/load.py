"""Read a tree of agency folders into a Catalog: every mistake at once, with file and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from catalog.files import index
from catalog.files.listing import Files, listed
from catalog.files.reading import Model, Reader
from catalog.mistake import CatalogError, Mistake, said
from catalog.models import Agency, Catalog, Feed, Grant, Resource, Subscription

__all__ = ["CatalogError", "Mistake", "load", "made", "parse", "read"]
AGENCY: Final = re.compile(r"([^/]+)/agency\.yml")
RESOURCE: Final = re.compile(r"([^/]+)/provides/([^/]+)/resource\.yml")
FEED: Final = re.compile(r"([^/]+)/provides/([^/]+)/feed\.yml")
SUBSCRIPTION: Final = re.compile(r"([^/]+)/receives/([^/]+)\.yml")


def load(root: Path) -> Catalog:
    """The tree below ``root``; raises CatalogError with all mistakes of form."""
    catalog, mistakes = read(root)
    if mistakes:
        raise CatalogError(mistakes)
    return catalog


def read(root: Path) -> tuple[Catalog, list[Mistake]]:
    """What can be read, and every mistake of form met on the way; of a published tree its index.

    The root is resolved once, so that a tree published meanwhile is not mixed into this one.
    """
    kept = index.read(root.resolve())
    return (kept, []) if kept else parse(root)


def parse(root: Path) -> tuple[Catalog, list[Mistake]]:
    """The same from the files themselves."""
    return made(listed(root), {})


def made(files: Files, stands: Mapping[str, Resource]) -> tuple[Catalog, list[Mistake]]:
    """The same of files that are listed; ``stands`` are entries whose files need not be read."""
    reader = Reader(files.root)
    catalog = Catalog(
        root=files.root,
        agencies=_some(_agencies(reader, files)),
        resources=_some(_resources(reader, files, stands)),
        feeds=_some(_feeds(reader, files)),
        subscriptions=_some(_subscriptions(reader, files)),
        grants=_some(_grants(reader)),
    )
    return catalog, reader.mistakes


def _ids(files: Files, place: re.Pattern[str]) -> Iterator[tuple[str, Path]]:
    """Every file of a kind, and the id of what stands in it; agencies without a file have none."""
    known = {told[1] for told in files.matching(AGENCY)}
    for told in files.matching(place):
        if told[1] in known:
            yield "/".join(told.groups()), files.root / told[0]


def _some(found: Iterator[tuple[str, Model | None]]) -> dict[str, Model]:
    return {key: item for key, item in found if item is not None}


def _agencies(reader: Reader, files: Files) -> Iterator[tuple[str, Agency | None]]:
    for key, path in _ids(files, AGENCY):
        yield key, reader.model(path, Agency, code=key)


def _resources(
    reader: Reader, files: Files, stands: Mapping[str, Resource]
) -> Iterator[tuple[str, Resource | None]]:
    for key, path in _ids(files, RESOURCE):
        yield key, stands.get(key) or reader.model(path, Resource, id=key)


def _feeds(reader: Reader, files: Files) -> Iterator[tuple[str, Feed | None]]:
    for key, path in _ids(files, FEED):
        yield key, reader.model(path, Feed, id=key, folder=path.parent)


def _subscriptions(reader: Reader, files: Files) -> Iterator[tuple[str, Subscription | None]]:
    for key, path in _ids(files, SUBSCRIPTION):
        agency = key.partition("/")[0]
        yield key, reader.model(path, Subscription, id=key, agency=agency)


def _grants(reader: Reader) -> Iterator[tuple[str, Grant | None]]:
    path = reader.root / "grants.yml"
    body = (reader.mapping(path) or {}) if path.exists() else {}
    for key, item in body.items():
        if isinstance(item, dict):
            yield key, reader.checked(path, Grant, {**item, "id": key}, at=key)
        else:
            reader.note(path, said(key, "form.mapping"))
