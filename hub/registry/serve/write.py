"""Write the serving copy of an edition from the lake, and switch readers to it by rename.

A copy begins as its predecessor's and takes over what changed since, as the state tells; where
either is missing it is written whole, and both ways give the same copy. The copy before is left for
readers that still have it open; older ones go.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from hub.base.home import Home
from hub.registry import state, store
from hub.registry.engine import attach, beside, engine, run
from hub.registry.observation import IDENTIFIERS
from hub.registry.serve.copy import fill
from hub.registry.serve.copy.pages import NAMES
from hub.registry.store import Edition

INDEXED: Final = {"names": [*NAMES], "codes": [*IDENTIFIERS]}
"""The fields of which a copy has an index."""
READ: Final = ("link", "register", "judgement", "value", "unit", "comparison")


def stands(home: Home, of: Edition) -> bool:
    """Whether readers are on this edition's copy."""
    link = home.settings.serve / "current"
    return link.is_file() and link.resolve() == _copy(home, of).resolve()


def write(home: Home, of: Edition) -> None:
    """Make the copy of a committed edition: complete under its name, or not at all."""
    home.settings.serve.mkdir(parents=True, exist_ok=True)
    part = home.settings.serve / f".{of.number}.part"
    part.unlink(missing_ok=True)
    before = _before(home, of)
    if before:
        shutil.copyfile(_copy(home, before), part)
    with engine(wide=True) as on, closing(sqlite3.connect(part)) as out:
        for name in READ:
            attach(on, f"{name}_", home.settings.registry(name), of.outputs[name])
        run(on, "serve/seat", edition=of.number)
        since = before.number if before else 0
        if before:
            beside(on, "kept", home.settings.state)
        run(on, "serve/update" if before else "serve/whole", before=since, **INDEXED)
        run(on, "serve/serving")
        fill.fill(on, out, of, before)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(_copy(home, of))


def switch(home: Home, of: Edition) -> None:
    """Point readers at the copy of this edition, in one rename."""
    fresh = home.settings.serve / ".current.part"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(_copy(home, of).name)
    fresh.replace(home.settings.serve / "current")
    for old in home.settings.serve.glob("*.sqlite"):
        if int(old.stem) < of.number - 1:
            old.unlink()


def _before(home: Home, of: Edition) -> Edition | None:
    """The newest recorded edition, if its copy is there and the state was updated from it."""
    last = store.newest(home)
    if last is None or not state.updated(home, last, of):
        return None
    path = _copy(home, last)
    return last if path.is_file() and fill.holds(path, last) else None


def _copy(home: Home, of: Edition) -> Path:
    return home.settings.serve / f"{of.number}.sqlite"
