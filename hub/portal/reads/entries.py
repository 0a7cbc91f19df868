"""The entries of a comparison list. An edition never changes, so each list of it is read once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from hub.base.home import Home
from hub.portal.reads import published
from hub.registry import serve
from hub.registry.serve import View

ALL: Final = 10_000_000
SHOWN: Final = pa.schema(
    [(n, pa.string()) for n in ("unit_id", "name", "region", "county", "cause", "record")]
)
NOWHERE: Final = "—"
"""The region of a unit of which nobody says where it is."""
_READ: dict[tuple[Path, int, str], pa.Table] = {}
_MANY: Final = 8


def listed(home: Home, name: str) -> pa.Table:
    """Every entry of a list with its county's name; raises Usage for an unknown list."""
    with serve.view(home) as view:
        key = (home.settings.serve, view.number, name)
        found = _READ.get(key)
        if found is None:
            if len(_READ) >= _MANY:
                _READ.clear()
            found = _READ[key] = _table(home, view, name)
    return found


def _table(home: Home, view: View, name: str) -> pa.Table:
    rows = view.listed(name, limit=ALL)
    places = {row["region"] or NOWHERE for row in rows}
    counties = {place: published.place(home, place) for place in places}
    return pa.Table.from_pylist([_row(row, counties) for row in rows], SHOWN)


def _row(row: dict[str, Any], counties: dict[str, str]) -> dict[str, Any]:
    region = row["region"] or NOWHERE
    record = f"{row['agency']}/{row['resource']}|{row['record_key']}"
    return row | {"region": region, "county": counties[region], "record": record}
