"""Units that somebody looks for: today's by any name or number, an earlier day's by their name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from hub.base.home import Home
from hub.portal.access.asked import When
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from hub.registry import history, serve
from hub.registry.history import Filter
from schemas import codes

MOST: Final = 20_000
"""Units that one page looks through."""
NEAR: Final = 200
"""Hits of words; the nearest names."""
TAKEN: Final = ["unit_id", "name", "region", "kind", "status", "industry", "agencies"]
SHOWN: Final = pa.schema(
    dict.fromkeys(
        ("unit_id", "name", "region", "county", "kind", "status", "section", "agencies"),
        pa.string(),
    )
)
Rows = list[dict[str, Any]]


def nothing() -> Rows:
    """Before anything is asked."""
    return []


def found(home: Home, which: Filter, when: When) -> Rows:
    """What stands on the day in the edition; what stands now where neither is asked."""
    if not when and which.words:
        return list(_now(home, which))
    there = history.at(home, as_of=when.as_of, known_on=when.known_on)
    rows: Rows = there.units(which, limit=MOST).select(TAKEN).to_pylist()
    return rows


def named(home: Home, rows: Rows, t: Speech) -> pa.Table:
    """The rows with county, section of industry and bureaus by their names."""
    titles = published.titles(home, t)
    places = {row["region"]: published.place(home, row["region"] or "") for row in rows}
    told = (
        row
        | {
            "county": places[row["region"]] or "—",
            "section": section(home, row.get("industry")),
            "agencies": t("list.and").join(titles.get(a, a) for a in _agencies(row)),
        }
        for row in rows
    )
    return pa.Table.from_pylist(list(told), SHOWN)


def sections(home: Home) -> dict[str, str]:
    """The sections of industry by their letters."""
    listed = codes.load("industry", home.settings.codes).rows
    return {row.code: f"{row.code} {row.label}" for row in listed if not row.parent}


def section(home: Home, industry: str | None) -> str | None:
    """The letter of the section that a code of industry lies in; None where nobody knows."""
    known = codes.load("industry", home.settings.codes).members
    code = industry or ""
    while code in known and (parent := known[code][-1].parent):
        code = parent
    return code if code in known else None


def _now(home: Home, which: Filter) -> Iterator[dict[str, Any]]:
    place = which.asked()["region"] or ""
    with serve.view(home) as view:
        hits = view.search(which.words or "", NEAR)
    return (hit for hit in hits if (hit["region"] or "").startswith(place))


def _agencies(row: dict[str, Any]) -> list[str]:
    said = row["agencies"] or ""
    return said.split("|") if isinstance(said, str) else said
