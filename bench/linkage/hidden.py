"""Hidden: a landed home built again in a copy, one source's identifiers taken out of its rows.

No hub does that; it makes of a province that was easy one that is not.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from hub import flows
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.registry.sources import landed
from hub.settings import Settings
from hub.trust.actor import OPERATOR

LEFT_OUT: Final = ("archive", "demo", "stage", "work", "serve", "registry")
"""What of a home a build does not read, or makes itself."""


@contextmanager
def built(origin: Path, hidden: str | None) -> Iterator[Home]:
    """A copy of a landed home with its first edition, one source's identifiers hidden or none."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "home"
        shutil.copytree(origin, work, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
        home = closed_home(Settings.at(work))
        upgrade(home.engine)
        if hidden:
            hide(home, hidden)
        flows.build_registry(home, OPERATOR)
        yield home


def hide(home: Home, source: str) -> None:
    """Take every number of a unit or its parent out of the landed rows of one source."""
    found = next(s for s in landed(home, flows.catalog(home)) if s.id == source)
    numbers = {f.name for f in found.mapped if str(f.map).startswith("id.") or f.map == "parent_id"}
    for file in sorted(found.table.glob("*.parquet")):
        rows = pq.read_table(file)
        for place, field in enumerate(rows.schema):
            if field.name in numbers:
                rows = rows.set_column(place, field, pa.nulls(len(rows), field.type))
        pq.write_table(rows, file, compression="zstd")
        _resize(found.table, file)


def _resize(table: Path, file: Path) -> None:
    """Let the table's log know the file's new size."""
    for log in (table / "_delta_log").glob("*.json"):
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        for line in lines:
            if line.get("add", {}).get("path") == file.name:
                line["add"]["size"] = file.stat().st_size
        log.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
