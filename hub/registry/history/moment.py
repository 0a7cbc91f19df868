"""The registry as valid on a day (``as_of``), as known at a time (``known_on``).

Known time is an edition: what it said, it says for ever. Valid time is in the values: on a day
stand those that had begun and not ended, in the words of that edition, and the winner among them
is chosen anew. Without a day it is the edition as it was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow as pa

from hub.base.home import Home
from hub.errors import Usage
from hub.registry.engine import Engine, engine
from hub.registry.history import recall
from hub.registry.history.known import Known, known
from hub.registry.history.sides import sides
from hub.registry.linkage.identity import sound
from schemas.contract import load

COLUMNS: Final = load("base-unit@1").arrow
"""Of a table of units."""
_CHOSEN: Final = """
    FROM unit
    WHERE ($region IS NULL OR starts_with(region, $region))
      AND ($kind IS NULL OR kind = $kind)
      AND ($status IS NULL OR status = $status)
      AND ($words IS NULL OR contains(name, $words))
    ORDER BY unit_id
    LIMIT $limit OFFSET $offset
"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units; every given condition holds."""

    region: str | None = None
    """A division of any level: 230000, 230100, 230102."""
    kind: str | None = None
    status: str | None = None
    words: str | None = None
    """A part of the name."""

    def asked(self) -> dict[str, str | None]:
        """As the statement takes them; of a division what its code begins with."""
        region = self.region and (self.region.rstrip("0") or None)
        if region and len(region) % 2:
            region += "0"
        whole = {"region": region, "kind": self.kind, "status": self.status, "words": self.words}
        return {name: value or None for name, value in whole.items()}


@dataclass(frozen=True, slots=True)
class Moment:
    """One edition, on one day or as published."""

    home: Home
    edition: int
    at: str
    """When the edition was made."""
    as_of: date | None

    def unit(self, unit_id: str) -> Row:
        """A unit in the shape of ``serve/page.py``, with the edition and the day.

        A retired id is followed as far as this edition does. Raises Usage for an id that the
        edition does not know, and for a unit that no record spoke of by the day.
        """
        asked = unit_id.strip().upper()
        with engine() as on:
            recall.units(on, self.home, self.edition)
            body = self._follow(on, asked)
            family = _family(on, body)
            recall.records(on, self.home, family)
            self._tell(on)
            page = sides(on, self.home, body["unit_id"])
        if page is None:
            raise Usage("HUB-R38", unit=body["unit_id"], day=self.as_of)
        moved = asked if body["unit_id"] != asked else None
        return page | {"edition": self.edition, "as_of": _iso(self.as_of), "redirected_from": moved}

    def units(
        self, which: Filter | None = None, *, limit: int | None = None, offset: int = 0
    ) -> pa.Table:
        """Units in the columns of ``base-unit@1``, by unit id; retired ids are none."""
        asked = (which or Filter()).asked() | {"limit": limit, "offset": offset}
        with engine() as on:
            recall.everything(on, self.home, self.edition, self.as_of)
            rows = on.sql(_CHOSEN, params=asked).to_arrow_table()
        return rows.select(COLUMNS.names).cast(COLUMNS)

    def count(self, which: Filter | None = None) -> int:
        """How many units."""
        return len(self.units(which))

    def _tell(self, on: Engine) -> None:
        if self.as_of is None:
            recall.publish(on)
        else:
            recall.stand(on, self.as_of)
            recall.tell(on)

    def _follow(self, on: Engine, asked: str) -> Row:
        rows = _rows(on, "FROM body WHERE unit_id = ?", asked) if sound(asked) else []
        if not rows:
            raise Usage("HUB-R37", unit=asked, edition=self.edition)
        return self._follow(on, rows[0]["successor"]) if rows[0]["successor"] else rows[0]


def at(home: Home, *, as_of: date | None = None, known_on: Known = None) -> Moment:
    """The registry at a moment; raises Stop before the first edition, Usage when none was there."""
    number, made = known(home, known_on)
    return Moment(home, number, made, as_of)


def _family(on: Engine, body: Row) -> Sequence[str]:
    """A unit, the one it belongs to, and those that belong to it."""
    found = _rows(on, "FROM body WHERE parent_unit = ? ORDER BY unit_id LIMIT 200", body["unit_id"])
    outlets = [row["unit_id"] for row in found]
    return [body["unit_id"], *filter(None, [body["parent_unit"]]), *outlets]


def _rows(on: Engine, question: str, value: str) -> list[Row]:
    rows: list[Row] = on.sql(question, params=[value]).to_arrow_table().to_pylist()
    return rows


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
