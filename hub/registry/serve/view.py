"""Read the serving copy: a unit, a search, a code, a list. This module cannot write anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow as pa

from hub.base.home import Home
from hub.errors import Stop, Usage
from hub.registry.compare import LISTS
from hub.registry.linkage.identity import sound
from hub.registry.linkage.names import folded
from hub.registry.serve.cells import judgements, records
from hub.registry.serve.grams import query
from hub.registry.serve.page import agencies, page

MANY: Final = 200
"""Candidates a search looks at, and establishments a page names."""
HIT: Final = ("unit_id", "name", "kind", "status", "region")
"""What a list of units says of each, besides its agencies."""

_BENEATH: Final = "SELECT * FROM hit WHERE parent = ? ORDER BY unit_id LIMIT ?"
_CODED: Final = """
    SELECT * FROM hit WHERE place IN (SELECT place FROM code WHERE code = ?)
    ORDER BY unit_id LIMIT ?
"""
_NAMED: Final = """
    SELECT * FROM hit WHERE place IN (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?)
"""
_UNIT: Final = """
    SELECT unit.*, elder.name AS parent_name
    FROM unit LEFT JOIN unit AS elder ON elder.id = unit.parent
    WHERE unit.id = ?
"""
_COUNTS: Final = """
    SELECT list, region, count(*) AS entries FROM comparison
    WHERE since IS NULL OR since <= ?
    GROUP BY list, region
"""
_LISTED: Final = """
    SELECT unit AS unit_id, name, agency, resource, record_key, comparison.region, cause,
           since
    FROM comparison JOIN unit ON id = unit
    WHERE list = :name AND (since IS NULL OR since <= :day)
      AND (comparison.region = :region OR :region IS NULL)
    ORDER BY comparison.region, unit LIMIT :limit
"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """One edition, open for reading."""

    on: sqlite3.Connection
    number: int
    at: str
    """When the edition was made."""

    def unit(self, unit_id: str) -> Row:
        """The unit as ``serve/page.py`` shapes it; a retired id is followed to its successor.

        ``redirected_from`` is then the id asked for. Raises Usage for an id that is mistyped or
        never was.
        """
        asked = unit_id.strip().upper()
        row = self._follow(asked)
        outlets = self._hits(_BENEATH, row["id"], MANY)
        moved = asked if row["id"] != asked else None
        return page(row | _opened(row)) | {
            "edition": self.number,
            "establishments": outlets,
            "redirected_from": moved,
        }

    def search(self, words: str, limit: int = 20) -> list[Row]:
        """Units by parts of any name they bore, or by a code; the nearest names first."""
        plain = _folded(words)
        hits = {hit["unit_id"]: hit for hit in self._named(plain) + self.by_code(words)}
        return sorted(hits.values(), key=lambda hit: _distance(hit, "".join(plain)))[:limit]

    def by_code(self, code: str) -> list[Row]:
        """Units that some record gives this number: credit code, organisation code, and so on."""
        asked = "".join(_folded(code)).replace("-", "")
        return self._hits(_CODED, asked, MANY)

    def lists(self, day: date) -> list[Row]:
        """The standing lists on a day: name, title, number of entries in all and by region."""
        counted: dict[str, dict[str, int]] = {name: {} for name in LISTS}
        for row in self.on.execute(_COUNTS, [day.isoformat()]):
            counted[row["list"]][row["region"]] = row["entries"]
        return [
            {"list": n, "title": LISTS[n].title, "entries": sum(r.values()), "regions": r}
            for n, r in counted.items()
        ]

    def listed(
        self, name: str, day: date, region: str | None = None, limit: int = 100
    ) -> list[Row]:
        """Who is on one list on a day, of one region or all; raises Usage for an unknown list."""
        if name not in LISTS:
            raise Usage("HUB-R03", list=name, known=", ".join(LISTS))
        asked = {"name": name, "day": day.isoformat(), "region": region, "limit": limit}
        return [dict(row) for row in self.on.execute(_LISTED, asked)]

    def _follow(self, asked: str) -> Row:
        """The row of an id, or of the unit it was merged into, however often."""
        found = self.on.execute(_UNIT, [asked]).fetchone() if sound(asked) else None
        if found is None:
            raise Usage("HUB-R02", unit=asked)
        return self._follow(found["successor"]) if found["successor"] else dict(found)

    def _named(self, words: list[str]) -> list[Row]:
        asked = query(words)
        return self._hits(_NAMED, asked, MANY) if asked else []

    def _hits(self, select: str, *values: str | int) -> list[Row]:
        rows = map(dict, self.on.execute(select, values))
        return [{n: row[n] for n in HIT} | {"agencies": agencies(row)} for row in rows]


@contextmanager
def view(home: Home) -> Iterator[View]:
    """The newest edition, for the length of one question; raises Stop before the first."""
    path = home.settings.serve / "current"
    if not path.is_file():
        raise Stop("HUB-R01")
    on = sqlite3.connect(f"file:{path.resolve()}?mode=ro&immutable=1", uri=True)
    try:
        on.row_factory = sqlite3.Row
        edition = on.execute("SELECT number, at FROM edition").fetchone()
        yield View(on, edition["number"], edition["at"])
    finally:
        on.close()


def _opened(row: Row) -> Row:
    """What the copy holds packed."""
    judged = judgements(row["judgements"], row["id"])
    return {"records": records(row["records"]), "judgements": judged}


def _folded(words: str) -> list[str]:
    """Words as names are folded; double quotes go, since they mean something to the index."""
    plain = folded(pa.array(words.replace('"', " ").split(), pa.string()))
    return [word for word in plain.to_pylist() if word]


def _distance(hit: Row, whole: str) -> tuple[bool, bool, int]:
    name = "".join(_folded(hit["name"] or ""))
    return name != whole, not name.startswith(whole), len(name)
