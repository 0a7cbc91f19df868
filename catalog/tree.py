"""Publish a tree and hand it out again: files as they are, whole or not at all.

The published tree is one name that points at a folder named by what it holds. Publishing writes a
new folder, judges *that*, and switches the name; a reader sees the old tree or the new one. Entries
whose bytes are those of the tree before are not read again; they are judged like all others.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from catalog.check import judge
from catalog.files import index
from catalog.files.copying import Changes, Copy, copied, synced
from catalog.files.heap import uncollected
from catalog.files.listing import file
from catalog.files.writing import headed
from catalog.load import read
from catalog.mistake import CatalogError
from catalog.models import Catalog, Resource
from catalog.numbers import Numbers, number
from catalog.rules.view import Known

Ready = Callable[[Catalog | None, Catalog], None]
"""Told of the tree before, where there is one, and of the new one."""


class Published(NamedTuple):
    """What was published, and what stood before under that name."""

    digest: str
    catalog: Catalog
    before: Catalog | None

    @property
    def changed(self) -> set[str]:
        """Entries that may be otherwise than before, or are gone: all others are the same."""
        old = self.before.resources if self.before else {}
        new = self.catalog.resources
        return old.keys() - new.keys() | {key for key in new if new[key] is not old.get(key)}


def apply(
    source: Path, target: Path, known: Known, day: date, ready: Ready = lambda *_: None
) -> Published:
    """Publish ``source`` under the name ``target``.

    An entry without code, identifier or day of first publication is given them in the published
    copy: what it had by ``known.issued``, else the next, and ``day``. ``ready`` is told of it when
    all is well and before anybody can see it. Raises CatalogError with every mistake, and then has
    changed nothing. The tree replaced stays for those who are still reading it; older ones, and
    what a killed publisher left, are deleted. One publisher at a time: the caller holds the lease.
    """
    return _published(partial(copied, source), target, known, day, ready)


def amend(
    changes: Changes, target: Path, known: Known, day: date, ready: Ready = lambda *_: None
) -> Published:
    """Publish the tree that stands once more, but for some files; the rest as ``apply``."""
    return _published(partial(copied, target, changes=changes), target, known, day, ready)


@uncollected()
def _published(
    copy_to: Callable[..., Copy], target: Path, known: Known, day: date, ready: Ready
) -> Published:
    target.parent.mkdir(parents=True, exist_ok=True)
    replaced = target.resolve() if target.is_symlink() else None
    before = read(replaced)[0] if replaced else None
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as room:
        copy = copy_to(out=Path(room) / "tree", before=replaced)
        catalog, mistakes = judge(copy.root, known, index.unchanged(before, copy.sums))
        if mistakes:
            raise CatalogError(mistakes)
        catalog = _numbered(copy, catalog, number(catalog, known.issued, day))
        copy.settle()
        ready(before, catalog)
        folder = target.with_name(f".{target.name}.{copy.digest[:16]}")
        if not folder.exists():
            copy.root.rename(folder)
        index.write(catalog, folder, copy.sums, before)
        _switch(target, folder, Path(room) / "name")
    _sweep(target, {folder, replaced or folder})
    return Published(copy.digest, _at(folder, catalog), before)


def published(digest: str, tree: Catalog) -> bool:
    """Whether a tree is the one that was published with this digest."""
    return tree.root.name.endswith(f".{digest[:16]}")


def export(root: Path, out: Path) -> None:
    """Copy a tree to a new folder; raises FileExistsError rather than mix two trees."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as room:
        copy = copied(root, Path(room) / "tree")
        copy.settle()
        copy.root.rename(out)


def _numbered(copy: Copy, catalog: Catalog, issued: Mapping[str, Numbers]) -> Catalog:
    """Write numbers above the files of the entries that lack them."""
    given: dict[str, Resource] = {}
    for key, numbers in issued.items():
        one = catalog.resources[key]
        lacks = {k: v for k, v in numbers._asdict().items() if getattr(one, k) is None}
        text = (copy.root / file(key)).read_text(encoding="utf-8")
        copy.write(file(key), headed(text, lacks).encode())
        given[key] = one.model_copy(update=lacks)
    return catalog.model_copy(update={"resources": {**catalog.resources, **given}})


def _at(folder: Path, catalog: Catalog) -> Catalog:
    """The same, when its files lie in another folder."""
    feeds = {
        key: feed.model_copy(update={"folder": folder / feed.folder.relative_to(catalog.root)})
        for key, feed in catalog.feeds.items()
    }
    return catalog.model_copy(update={"root": folder, "feeds": feeds})


def _switch(target: Path, folder: Path, name: Path) -> None:
    """Let the name point at the folder, in one step; a folder of that name is put aside first."""
    name.symlink_to(folder.name)
    if target.is_dir() and not target.is_symlink():
        target.rename(name.with_name("aside"))
    name.replace(target)
    synced(target.parent)


def _sweep(target: Path, kept: set[Path]) -> None:
    kept |= {index.place(folder) for folder in kept}
    for left in set(target.parent.glob(f".{target.name}.*")) - kept:
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
