"""A replay in plain Python: landed rows, batch by batch, and what they said on a day.

Written from the words of the design, as a second opinion on ``hub/registry/history``: no SQL, no
change log, nothing of ours but the landed tables and the catalog. Who is one unit is not replayed
but given: identity is known time, not valid time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from catalog.models import Catalog
from hub.base import lake
from hub.base.home import Home
from hub.registry.observation import FIELDS
from schemas.contract import load
from tests.hub.registry.bureaus import OWNS

SPINES = {"org_code": lambda text: text, "taxpayer_id": lambda text: text[6:]}
"""Where an organisation code lies in the numbers that these tests write."""


Cells = dict[str, tuple[str, date]]
"""Field ▸ its value, and the day since when."""


@dataclass
class Life:
    """One source record: its cells, each a value with the day it began, and whether it goes on."""

    owns: tuple[str, ...]
    cells: Cells = field(default_factory=dict)
    ended_on: date | None = None
    heard: date = date.min
    """The day of the last row that put."""

    def hear(self, said: Cells, on: date) -> None:
        """A row that puts: all that it does not say is no longer said."""
        self.cells, self.ended_on, self.heard = {**said}, None, on

    def end(self, on: date) -> None:
        """A row that ends: what was said last stays, and the end is said with it."""
        self.ended_on = on
        self.cells["ended"] = (on.isoformat(), self.heard)


@dataclass
class Replay:
    """Every landed row of a province, in order."""

    home: Home
    catalog: Catalog

    def lives(self, day: date, batches: dict[str, int]) -> dict[str, Life]:
        """Reference ▸ record, of the batches that had landed, by what was in effect on the day."""
        lives: dict[str, Life] = {}
        for resource, last in batches.items():
            for key, said, on in self._rows(resource, last):
                if on <= day:
                    life = lives.setdefault(f"{resource}|{key}", Life(self._owns(resource)))
                    if said is None:
                        life.end(on)
                    else:
                        life.hear(said, on)
        return lives

    def _rows(self, resource: str, last: int) -> Iterator[tuple[str, Cells | None, date]]:
        """Key, cells (None of a row that ends) and day of every row, in the order of arrival.

        What a row repeats of the one before goes on since it began; but neither through an end, nor
        when the row dates back.
        """
        table: pa.Table = lake.dataset(self.home.settings.landed(resource)).to_table()
        before: dict[str, tuple[Cells, date]] = {}
        for row in sorted(table.to_pylist(), key=lambda row: row["_seq"]):
            if row["_seq"] <= last:
                key, on, said = row["_key"], row["_valid_from"], None
                if row["_op"] == "put":
                    cells, heard = before.get(key, ({}, on))
                    said = {
                        name: cells[name]
                        if on >= heard and cells.get(name, ("", on))[0] == value
                        else (value, on)
                        for name, value in self._said(resource, row).items()
                    }
                before[key] = (said or {}, on)
                yield key, said, on

    def _said(self, resource: str, row: dict[str, Any]) -> dict[str, str]:
        said: dict[str, str] = {}
        for item in load(self.catalog.resources[resource].contract or "").fields:
            if item.map and item.sensitivity not in {"secret", "personal"} and row[item.name]:
                said.setdefault(item.map.removeprefix("id."), str(row[item.name]))
        codes = [read(said[name]) for name, read in reversed(SPINES.items()) if name in said]
        return said | ({"org_code": codes[0]} if codes else {})

    def _owns(self, resource: str) -> tuple[str, ...]:
        kind = self.catalog.agencies[resource.partition("/")[0]].kind
        return tuple(word.removeprefix("id.") for word in OWNS.get(kind, ()))


def unit(lives: dict[str, Life], members: list[str]) -> dict[str, Any] | None:
    """What a unit's records come to together; None when none of them was there yet."""
    there = {reference: lives[reference] for reference in sorted(members) if reference in lives}
    if not there:
        return None
    deciding = [life for life in there.values() if "state" in life.owns] or [*there.values()]
    ended = all(life.ended_on for life in deciding)
    best = {name: _best(there, name) for name in FIELDS}
    return {
        "best": {name: found for name, found in best.items() if found},
        "status": "ended" if ended else "current",
        "ended": best["ended"] and date.fromisoformat(best["ended"][0]) if ended else None,
        "agencies": "|".join(sorted({reference.partition("/")[0] for reference in there})),
        "records": len(there),
    }


def _best(there: dict[str, Life], name: str) -> tuple[str, str, date] | None:
    """Value, record, since when: the owner's, a living record's, the newest, the first by key."""
    said = [
        (name not in life.owns, life.ended_on is not None, -life.cells[name][1].toordinal(), ref)
        for ref, life in there.items()
        if name in life.cells
    ]
    if not said:
        return None
    value, since = there[min(said)[3]].cells[name]
    return value, min(said)[3], since
