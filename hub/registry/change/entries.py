"""Entries of the comparison lists as of a day: cause, age and age band, by county and bureau."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hub.base.home import Home, present
from hub.registry import serve
from hub.registry.compare import LISTS, band, cause

ALL: Final = 10_000_000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which entries; every given condition holds."""

    region: str | None = None
    cause: str | None = None
    agency: str | None = None
    """The bureau whose record stands on the list."""
    older: int = 0
    """Days that the entry has stood at least."""
    as_of: date | None = None
    """The day they are on the list and ages are counted to; the present one where none is given.
    What is known is what the newest edition knows."""


def entries(home: Home, name: str, chosen: Chosen | None = None) -> list[Row]:
    """The entries of one list; raises Usage for an unknown list.

    Each has unit_id, name, region, agency, resource, record_key, cause, since, days and band.
    """
    wanted = chosen or Chosen()
    day = wanted.as_of or present(home)
    with serve.view(home) as view:
        rows = view.listed(name, day, wanted.region, limit=ALL)
    return [row for row in _aged(name, rows, day) if _is(row, wanted)]


def overview(home: Home, chosen: Chosen | None = None) -> list[Row]:
    """Every list: its names, who has and who lacks, and entries by cause, band and region."""
    found = []
    for name, one in LISTS.items():
        rows = entries(home, name, chosen)
        counted = {each: dict(Counter(row[each] for row in rows)) for each in ("cause", "band")}
        regions = dict(Counter(row["region"] for row in rows))
        told = {"list": name, "title": one.title, "has": one.has, "other": one.other}
        found.append(told | {"entries": len(rows), **counted, "regions": regions})
    return found


def _aged(name: str, rows: list[Row], day: date) -> Iterator[Row]:
    for row in rows:
        since = date.fromisoformat(row["since"]) if row["since"] else None
        days = (day - since).days if since else None
        said = {"cause": cause(name, row["cause"], since, day), "days": days, "band": band(days)}
        yield row | said


def _is(row: Row, wanted: Chosen) -> bool:
    return (
        wanted.cause in (None, row["cause"])
        and wanted.agency in (None, row["agency"])
        and (row["days"] or 0) >= wanted.older
    )
