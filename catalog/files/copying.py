"""A tree in a new folder, each file read once; one that stood so before is the same file on disk.

Nobody may write into a file that two trees share: what changes is another file of that name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.files.listing import listed, parts

Changes = Mapping[str, str | None]
"""The files that are otherwise in the copy: name ▸ text, or None for one that is left out."""


@dataclass(slots=True)
class Copy:
    """A folder that is being filled."""

    root: Path
    sums: dict[str, str] = field(default_factory=dict)
    """The sha256 of every plain file, by its name."""
    _fresh: set[str] = field(default_factory=set)
    """Files that have no other name yet, and may not be on disk."""
    _folders: set[str] = field(default_factory=set)

    def write(self, name: str, data: bytes) -> None:
        """A file of its own."""
        path = self._place(name)
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        self._fresh.add(name)
        self.sums[name] = hashlib.sha256(data).hexdigest()

    def take(self, name: str, source: Path, old: Path | None) -> None:
        """The same file, by a link to the old one where that says the same."""
        data = source.read_bytes()
        if old and _same(old, source, data):
            os.link(old, self._place(name))
            self.sums[name] = hashlib.sha256(data).hexdigest()
        else:
            self.write(name, data)

    def pass_on(self, name: str, source: Path) -> None:
        """A link as a link, so that it can be refused; raises OSError for what is no file."""
        shutil.copyfile(source, self._place(name), follow_symlinks=False)

    def settle(self) -> None:
        """All of it is on disk."""
        for name in {*self._fresh, *self._folders, ""}:
            synced(self.root / name)

    @property
    def digest(self) -> str:
        """One digest over the names and bytes of all files."""
        lines = (f"{name}\n{self.sums[name]}\n" for name in sorted(self.sums, key=parts))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _place(self, name: str) -> Path:
        above = name.rpartition("/")[0]
        if above not in self._folders:
            (self.root / above).mkdir(parents=True, exist_ok=True)
        while above not in self._folders:
            self._folders.add(above)
            above = above.rpartition("/")[0]
        return self.root / name


def copied(
    source: Path, out: Path, before: Path | None = None, changes: Changes | None = None
) -> Copy:
    """The tree ``source`` but for ``changes`` in a new folder, with links into the tree before."""
    files, copy, changes = listed(source), Copy(out), changes or {}
    out.mkdir()
    for name in (name for name in files.names if name not in changes):
        if name in files.odd:
            copy.pass_on(name, files.root / name)
        else:
            copy.take(name, files.root / name, before and before / name)
    for name, text in changes.items():
        if text is not None:
            copy.write(name, text.encode())
    return copy


def synced(path: Path) -> None:
    """What a file or folder holds is on disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _same(old: Path, source: Path, data: bytes) -> bool:
    try:
        return old.samefile(source) or old.read_bytes() == data
    except OSError:
        return False
