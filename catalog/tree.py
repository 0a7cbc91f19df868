"""Publish a tree and hand it out again: files as they are, whole or not at all.

The published tree is one name that points at a folder named by what it holds. Publishing writes a
new folder, judges *that*, and switches the name; a reader sees the old tree or the new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from catalog.check import check
from catalog.mistake import CatalogError
from catalog.rules.view import Known


def apply(source: Path, target: Path, known: Known) -> str:
    """Publish ``source`` under the name ``target``; the digest of what was published.

    Raises CatalogError with every mistake, and then has changed nothing. The tree replaced stays
    for those who are still reading it; older ones, and what a killed publisher left, are deleted.
    One publisher at a time: the caller holds the lease.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as room:
        copy = _copied(source, Path(room) / "tree")
        mistakes = check(copy, known)
        if mistakes:
            raise CatalogError(mistakes)
        digest = _digest(copy)
        folder = target.with_name(f".{target.name}.{digest[:16]}")
        if not folder.exists():
            copy.rename(folder)
        replaced = target.resolve() if target.is_symlink() else None
        _switch(target, folder, Path(room) / "name")
    _sweep(target, {folder, replaced or folder})
    return digest


def export(root: Path, out: Path) -> None:
    """Copy a tree to a new folder; raises FileExistsError rather than mix two trees."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as room:
        _copied(root, Path(room) / "tree").rename(out)


def _copied(source: Path, out: Path) -> Path:
    """The same files in a new folder, on disk; links stay links, so that they can be refused."""
    shutil.copytree(source.resolve(), out, symlinks=True, copy_function=shutil.copyfile)
    for path in [out, *out.rglob("*")]:
        if not path.is_symlink():
            _synced(path)
    return out


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
    for folder in target.parent.glob(f".{target.name}.*"):
        if folder not in kept:
            shutil.rmtree(folder)
