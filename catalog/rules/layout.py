"""Which files a tree has: every file has a meaning by its place, and a stray one is named.

A file that nobody reads is a declaration that somebody believes in; so ``.yaml``, a misspelt name
and a link out of the tree are refused, not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from catalog.mistake import Mistake, said

CODE = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
PLACES = re.compile(
    rf"grants\.yml|contracts/{CODE}/v[0-9]+\.json|codes/{CODE}(/{CODE})?\.csv|{CODE}/(agency\.yml|receives/{CODE}\.yml"
    rf"|provides/{CODE}/(resource\.yml|feed\.yml|sample\.[a-z]+|expected\.json|PROPOSAL\.md))"
)
OURS = {"contracts", "codes"}
"""Folders that are no agency's: the contracts and code lists a tree brings along."""


def layout(root: Path) -> Iterator[Mistake]:
    """Every file that has no place, and every place that lacks its file."""
    files = {p.relative_to(root).as_posix() for p in root.rglob("*") if not _folder(p)}
    for name in files:
        rule = _wrong(root / name, name)
        if rule:
            yield Mistake(name, *said("", rule))
    known = {name for name in files if PLACES.fullmatch(name)}
    for folder in {name.partition("/")[0] for name in known if "/" in name} - OURS:
        if f"{folder}/agency.yml" not in known:
            yield Mistake(f"{folder}/agency.yml", *said("", "layout.missing"))
    entries: dict[str, set[str]] = {}
    for name in (name for name in known if "/provides/" in name):
        folder, _, file = name.rpartition("/")
        entries.setdefault(folder, set()).add(file)
    for folder, held in entries.items():
        yield from _entry(folder, held)


def _folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _wrong(path: Path, name: str) -> str | None:
    if path.is_symlink() or not path.is_file():
        return "layout.link"
    if path.suffix == ".yaml":
        return "layout.yaml"
    return None if PLACES.fullmatch(name) else "layout.stray"


def _entry(folder: str, held: set[str]) -> Iterator[Mistake]:
    """A resource stands alone; a feed brings its own test."""
    wanted = ["resource.yml"]
    if "feed.yml" in held:
        wanted.append("expected.json")
        samples = [file for file in held if file.startswith("sample.")]
        if len(samples) != 1:
            yield Mistake(f"{folder}/feed.yml", *said("", "layout.sample", count=len(samples)))
    for file in wanted:
        if file not in held:
            yield Mistake(f"{folder}/{file}", *said("", "layout.missing"))
