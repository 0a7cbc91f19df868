"""What lies in a tree, read off the disk once for everybody who asks.

Refuses to follow a link: what it leads to is not in the tree.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Files:
    """The files below a folder by their names: parted by ``/``, folder by folder in order."""

    root: Path
    names: tuple[str, ...]
    odd: frozenset[str]
    """Links, and whatever else is no plain file."""

    def matching(self, place: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Those of one kind, which is told by the place."""
        return filter(None, map(place.fullmatch, self.names))


def listed(root: Path) -> Files:
    """Every file below ``root``; none where there is no such folder."""
    root = root.resolve()
    found = dict(_below(root, "")) if root.is_dir() else {}
    odd = frozenset(name for name, plain in found.items() if not plain)
    return Files(root, tuple(sorted(found, key=parts)), odd)


def parts(name: str) -> list[str]:
    """What names are ordered by: an entry ``a`` and all it has come before ``a-b``."""
    return name.split("/")


def file(entry: str) -> str:
    """The name of the file in which an entry stands."""
    return f"{entry.replace('/', '/provides/')}/resource.yml"


def _below(folder: Path | str, above: str) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _below(one.path, f"{above}{one.name}/")
            else:
                yield f"{above}{one.name}", one.is_file(follow_symlinks=False)
