"""Publish a tree and hand it out again: files as they are, whole or not at all.

The published tree is one name that points at a folder named by what it holds. Publishing writes a
new folder, judges *that*, and switches the name; a reader sees the old tree or the new one.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from catalog.check import judge
from catalog.files import index
from catalog.files.writing import headed
from catalog.mistake import CatalogError
from catalog.models import Catalog, Resource
from catalog.numbers import Numbers, number
from catalog.rules.view import Known

Ready = Callable[[Catalog], None]


def apply(
    source: Path, target: Path, known: Known, day: date, ready: Ready = lambda _: None
) -> str:
    """Publish ``source`` under the name ``target``; the digest of what was published.

    An entry without code, identifier or day of first publication is given them in the published
    copy: what it had by ``known.issued``, else the next, and ``day``. ``ready`` is told of it when
    all is well and before anybody can see it. Raises CatalogError with every mistake, and then has
    changed nothing. The tree replaced stays for those who are still reading it; older ones, and
    what a killed publisher left, are deleted. One publisher at a time: the caller holds the lease.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    replaced = target.resolve() if target.is_symlink() else None
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as room:
        copy = _copied(source, Path(room) / "tree", replaced)
        catalog, mistakes = judge(copy, known)
        if mistakes:
            raise CatalogError(mistakes)
        catalog = _numbered(catalog, number(catalog, known.issued, day))
        digest = _digest(_settled(copy))
        ready(catalog)
        folder = target.with_name(f".{target.name}.{digest[:16]}")
        if not folder.exists():
            copy.rename(folder)
        index.write(catalog, folder)
        _switch(target, folder, Path(room) / "name")
    _sweep(target, {folder, replaced or folder})
    return digest


def export(root: Path, out: Path) -> None:
    """Copy a tree to a new folder; raises FileExistsError rather than mix two trees."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as room:
        _settled(_copied(root, Path(room) / "tree")).rename(out)


def varied(root: Path, out: Path, changes: Mapping[str, str | None]) -> Path:
    """A tree in a new folder with some files written anew, or taken away (None).

    What stays the same is the same file on disk: nobody may write into either.
    """
    shutil.copytree(root.resolve(), out, copy_function=os.link)
    for name, text in changes.items():
        path = out / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
        elif not any(path.parent.iterdir()):
            path.parent.rmdir()
    return out


def _copied(source: Path, out: Path, before: Path | None = None) -> Path:
    """The same files in a new folder; one that stood so in the tree before is its link.

    Links stay links, so that they can be refused.
    """

    def place(path: str, new: str) -> None:
        old = before / Path(new).relative_to(out) if before else None
        if old and old.is_file() and filecmp.cmp(path, old, shallow=False):
            os.link(old, new)
        else:
            shutil.copyfile(path, new)

    shutil.copytree(source.resolve(), out, symlinks=True, copy_function=place)
    return out


def _settled(root: Path) -> Path:
    """The tree, on disk; a file that has another name already is."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink() and (path.is_dir() or path.stat().st_nlink == 1):
            _synced(path)
    return root


def _numbered(catalog: Catalog, issued: Mapping[str, Numbers]) -> Catalog:
    """Write numbers above the files of the entries that lack them."""
    given: dict[str, Resource] = {}
    for key, numbers in issued.items():
        one = catalog.resources[key]
        lacks = {k: v for k, v in numbers._asdict().items() if getattr(one, k) is None}
        path = catalog.root / f"{key.replace('/', '/provides/')}/resource.yml"
        text = headed(path.read_text(encoding="utf-8"), lacks)
        path.unlink()
        path.write_text(text, encoding="utf-8")
        given[key] = one.model_copy(update=lacks)
    return catalog.model_copy(update={"resources": {**catalog.resources, **given}})


def _synced(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _digest(root: Path) -> str:
    """One digest over the names and bytes of all files."""
    whole = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        inner = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()}\n{inner}\n".encode())
    return whole.hexdigest()


def _switch(target: Path, folder: Path, name: Path) -> None:
    """Let the name point at the folder, in one step; a folder of that name is put aside first."""
    name.symlink_to(folder.name)
    if target.is_dir() and not target.is_symlink():
        target.rename(name.with_name("aside"))
    name.replace(target)
    _synced(target.parent)


def _sweep(target: Path, kept: set[Path]) -> None:
    kept |= {index.place(folder) for folder in kept}
    for left in set(target.parent.glob(f".{target.name}.*")) - kept:
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
