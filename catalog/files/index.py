"""A published tree once more in one file that is read in a moment: derived, and beside the tree.

The first line holds all but the entries; each further line one entry, parsed when somebody asks for
it. A tree whose folder was changed since, or that was copied, has no index: its files are read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.files.listing import file
from catalog.models import Agency, Catalog, Feed, Grant, Resource, Subscription

FORM = 2
"""Changes whenever a declaration can say something else."""


class Entries(Mapping[str, Resource]):
    """Entries by id, each made of its line when it is asked for."""

    def __init__(self, lines: dict[str, bytes], sums: dict[str, str]) -> None:
        self._lines = lines
        self._sums = sums
        self._made: dict[str, Resource] = {}

    def __getitem__(self, key: str) -> Resource:
        if key not in self._made:
            self._made[key] = Resource.model_validate_json(self._lines[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def unchanged(self, sums: Mapping[str, str]) -> dict[str, Resource]:
        """Those whose files still are, byte for byte, what they were made of."""
        same = (key for key, was in self._sums.items() if sums.get(file(key)) == was)
        return {key: self[key] for key in same}

    def line(self, key: str, one: Resource) -> bytes | None:
        """The line it was made of; None for another than was made here."""
        return self._lines[key] if self._made.get(key) is one else None


def place(root: Path) -> Path:
    """Where the index of a tree lies: beside it."""
    return root.with_name(f"{root.name}.index")


def unchanged(catalog: Catalog | None, sums: Mapping[str, str]) -> dict[str, Resource]:
    """The entries of a tree whose files have the same sums; none where no index tells."""
    entries = catalog.resources if catalog else None
    return entries.unchanged(sums) if isinstance(entries, Entries) else {}


def write(
    catalog: Catalog, root: Path, sums: Mapping[str, str], before: Catalog | None = None
) -> None:
    """Keep what was read of the tree that now lies at ``root``, and of which bytes.

    Entries that are those of the tree before stand as they stood.
    """
    kept = before.resources if before else None
    lines = kept if isinstance(kept, Entries) else Entries({}, {})
    parts = (catalog.agencies, catalog.feeds, catalog.subscriptions, catalog.grants)
    head = [{key: _said(one) for key, one in part.items()} for part in parts]
    fresh = place(root).with_suffix(".fresh")
    with fresh.open("wb") as out:
        out.write(json.dumps([_mark(root), *head], ensure_ascii=False).encode() + b"\n")
        for key, one in catalog.resources.items():
            body = lines.line(key, one) or _line(one)
            out.write(b"\t".join((key.encode(), sums[file(key)].encode(), body)) + b"\n")
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(place(root))


def read(root: Path) -> Catalog | None:
    """The tree as its index has it; None where there is none of this very tree."""
    try:
        head, *lines = place(root).read_bytes().split(b"\n")[:-1]
        mark, agencies, feeds, subscriptions, grants = json.loads(head)
    except (OSError, ValueError):
        return None
    if mark != _mark(root):
        return None
    told = [line.split(b"\t", 2) for line in lines]
    return Catalog(
        root=root,
        agencies={key: Agency.model_validate(one) for key, one in agencies.items()},
        resources=Entries(
            {key.decode(): body for key, _, body in told},
            {key.decode(): was.decode() for key, was, _ in told},
        ),
        feeds={key: Feed.model_validate(one | _folder(root, key)) for key, one in feeds.items()},
        subscriptions={k: Subscription.model_validate(one) for k, one in subscriptions.items()},
        grants={key: Grant.model_validate(one) for key, one in grants.items()},
    )


def _line(one: Resource) -> bytes:
    return one.model_dump_json(by_alias=True, exclude_unset=True).encode()


def _said(one: Agency | Feed | Subscription | Grant) -> dict[str, Any]:
    body = one.model_dump(mode="json", by_alias=True, exclude_unset=True)
    body.pop("folder", None)
    return body


def _folder(root: Path, feed: str) -> dict[str, Path]:
    agency, _, name = feed.partition("/")
    return {"folder": root / agency / "provides" / name}


def _mark(root: Path) -> list[int]:
    """What tells this tree, and this way of reading it, from others."""
    return [FORM, root.stat().st_mtime_ns]
