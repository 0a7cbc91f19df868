"""Which files a tree has: every file has a meaning by its place, and a stray one is named.

A file that nobody reads is a declaration that somebody believes in; so ``.yaml``, a misspelt name
and a link out of the tree are refused, not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.files.listing import Files
from catalog.mistake import Mistake, said

CODE = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
PLACES = re.compile(
    rf"grants\.yml|contracts/{CODE}/v[0-9]+\.json|codes/{CODE}(/{CODE})?\.csv|{CODE}/(agency\.yml|receives/{CODE}\.yml"
    rf"|provides/{CODE}/(resource\.yml|feed\.yml|sample\.[a-z]+|expected\.json|PROPOSAL\.md))"
)
OURS = {"contracts", "codes"}
"""Folders that are no agency's: the contracts and code lists a tree brings along."""


def layout(files: Files) -> Iterator[Mistake]:
    """Every file that has no place, and every place that lacks its file."""
    known = {name for name in files.names if PLACES.fullmatch(name)}
    for name in set(files.names) - (known - files.odd):
        yield Mistake(name, *said("", "layout.link" if name in files.odd else _stray(name)))
    for folder in {name.partition("/")[0] for name in known if "/" in name} - OURS:
        if f"{folder}/agency.yml" not in known:
            yield Mistake(f"{folder}/agency.yml", *said("", "layout.missing"))
    entries: dict[str, set[str]] = {}
    for name in (name for name in known if "/provides/" in name):
        folder, _, file = name.rpartition("/")
        entries.setdefault(folder, set()).add(file)
    for folder, held in entries.items():
        yield from _entry(folder, held)


def _stray(name: str) -> str:
    return "layout.yaml" if name.endswith(".yaml") else "layout.stray"


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
