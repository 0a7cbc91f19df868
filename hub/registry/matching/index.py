"""Index: the records of an edition, ready to be compared, on files that nobody has to lock.

Made when an edition is first asked, out of the lake, and left beside the state for who asks next.
It is another one where the program, with its model, or the sources' declarations changed.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from catalog.models import Catalog
from hub.base.home import Home
from hub.errors import Stop
from hub.registry import store
from hub.registry.engine import Engine, engine, run
from hub.registry.matching.recall import recall
from hub.registry.matching.weights import prepare
from hub.registry.sources import landed
from hub.registry.state import terms

TABLES: Final = {
    "holder": "holder",
    "comparable": "comparable ORDER BY rank",
    "key": "key ORDER BY hash",
}
"""``key`` lies in the order of its hash, so that one row's question reads little of it."""


def ready(home: Home, catalog: Catalog) -> Path:
    """The folder of the newest edition's index; raises Stop before the first edition."""
    last = store.newest(home)
    if last is None:
        raise Stop("HUB-R01")
    folder = home.settings.matching(last.number, terms(landed(home, catalog)))
    if not folder.is_dir():
        _make(home, catalog, folder)
        _tidy(folder.parent, last.number)
    return folder


def attach(on: Engine, folder: Path) -> None:
    """Make views ``holder``, ``known_comparable`` and ``known_key``."""
    for name in TABLES:
        view = name if name == "holder" else f"known_{name}"
        on.execute(f"CREATE VIEW {view} AS FROM read_parquet('{_quoted(folder, name)}')")


def _make(home: Home, catalog: Catalog, folder: Path) -> None:
    """Whole under its name, or not at all; of two who make it at once one wins."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".match-", dir=folder.parent) as room, engine() as on:
        part = Path(room) / "part"
        part.mkdir()
        _fill(on, home, catalog)
        for name, rows in TABLES.items():
            on.execute(f"COPY (FROM {rows}) TO '{_quoted(part, name)}' (FORMAT parquet)")
        with suppress(OSError):
            part.rename(folder)


def _fill(on: Engine, home: Home, catalog: Catalog) -> None:
    recall(on, home, catalog)
    prepare(on)
    run(on, "pairs/table")
    run(on, "pairs/key")
    store.attach_last(on, home, "unit")
    run(on, "match/holder")


def _tidy(room: Path, edition: int) -> None:
    """Let go of what was made for editions before the last."""
    for old in room.glob("match-*"):
        if int(old.name.split("-")[1]) < edition - 1:
            shutil.rmtree(old, ignore_errors=True)


def _quoted(folder: Path, name: str) -> str:
    return str(folder / f"{name}.parquet").replace("'", "''")
