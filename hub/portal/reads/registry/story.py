"""The story of a unit: what happened to it, what people said of its records, how it was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub.base.home import Home
from hub.registry import people
from hub.registry.change.ask import Asked, happened
from hub.registry.change.words import Kind, kinds
from hub.registry.history.frames.burden import burden_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """All lists the latest first."""

    events: list[Row]
    said: list[Row]
    """Judgements by people, also those not in force."""
    drawn: list[Row]
    kinds: dict[str, Kind]


def told(home: Home, unit: Row) -> Story:
    """Of a unit as it stands in the newest edition."""
    return Story(
        happened(home, Asked(unit=unit["unit_id"])),
        _said(home, unit["records"]),
        burden_of(home, unit["unit_id"]),
        kinds(),
    )


def _said(home: Home, records: list[Row]) -> list[Row]:
    references = (f"{r['agency']}/{r['resource']}|{r['record_key']}" for r in records)
    found = {one["id"]: one for each in references for one in people.history(home, each)}
    return sorted(found.values(), key=lambda one: -one["seq"])
