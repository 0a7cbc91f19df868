"""Read a tree of agency folders into a Catalog: every mistake at once, with file and key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.files import index
from catalog.files.reading import Model, Reader
from catalog.mistake import CatalogError, Mistake, said
from catalog.models import Agency, Catalog, Feed, Grant, Resource, Subscription

__all__ = ["CatalogError", "Mistake", "load", "parse", "read"]


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
    root = root.resolve()
    reader = Reader(root)
    folders = sorted(path.parent for path in root.glob("*/agency.yml"))
    catalog = Catalog(
        root=root,
        agencies=_some(_agencies(reader, folders)),
        resources=_some(_resources(reader, folders)),
        feeds=_some(_feeds(reader, folders)),
        subscriptions=_some(_subscriptions(reader, folders)),
        grants=_some(_grants(reader)),
    )
    return catalog, reader.mistakes


def _some(found: Iterator[tuple[str, Model | None]]) -> dict[str, Model]:
    return {key: item for key, item in found if item is not None}


def _agencies(reader: Reader, folders: list[Path]) -> Iterator[tuple[str, Agency | None]]:
    for folder in folders:
        yield folder.name, reader.model(folder / "agency.yml", Agency, code=folder.name)


def _provides(folders: list[Path], name: str) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for path in sorted(folder.glob(f"provides/*/{name}")):
            yield f"{folder.name}/{path.parent.name}", path


def _resources(reader: Reader, folders: list[Path]) -> Iterator[tuple[str, Resource | None]]:
    for key, path in _provides(folders, "resource.yml"):
        yield key, reader.model(path, Resource, id=key)


def _feeds(reader: Reader, folders: list[Path]) -> Iterator[tuple[str, Feed | None]]:
    for key, path in _provides(folders, "feed.yml"):
        yield key, reader.model(path, Feed, id=key, folder=path.parent)


def _subscriptions(
    reader: Reader, folders: list[Path]
) -> Iterator[tuple[str, Subscription | None]]:
    for folder in folders:
        for path in sorted(folder.glob("receives/*.yml")):
            key = f"{folder.name}/{path.stem}"
            yield key, reader.model(path, Subscription, id=key, agency=folder.name)


def _grants(reader: Reader) -> Iterator[tuple[str, Grant | None]]:
    path = reader.root / "grants.yml"
    body = (reader.mapping(path) or {}) if path.exists() else {}
    for key, item in body.items():
        if isinstance(item, dict):
            yield key, reader.checked(path, Grant, {**item, "id": key}, at=key)
        else:
            reader.note(path, said(key, "form.mapping"))
