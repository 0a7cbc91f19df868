"""Ask the log of events: of one unit, of a time, a kind or a place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from hub.base.home import Home
from hub.errors import Stop, Usage
from hub.registry import store
from hub.registry.change.words import kinds
from hub.registry.engine import Engine, engine, run

_FOUND: Final = """
    SELECT id, event.kind, unit_id, unit.name, unit.region, other_unit, field, before, "after",
           "on", evidence, declared, derived, event.edition
    FROM event LEFT JOIN unit USING (unit_id)
    WHERE ($unit IS NULL OR unit_id = $unit OR other_unit = $unit)
      AND ($since IS NULL OR "on" >= $since) AND ($until IS NULL OR "on" <= $until)
      AND ($kind IS NULL OR event.kind = $kind)
      AND ($region IS NULL OR starts_with(unit.region, $region))
    ORDER BY "on" DESC NULLS FIRST, id LIMIT $limit OFFSET $offset
"""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events; every given condition holds, and both days count."""

    unit: str | None = None
    """Also events in which it is the other unit."""
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    region: str | None = None
    """The beginning of a division's code: of a county, city or province."""


def happened(home: Home, asked: Asked, limit: int = 200, offset: int = 0) -> list[Row]:
    """Events that hold in the newest edition, the latest first, with their evidence.

    ``on`` is a valid day; null for what became of entries of the registry alone. Raises Usage for
    an unknown kind, Stop before the first edition.
    """
    if asked.kind is not None and asked.kind not in kinds():
        raise Usage("HUB-R45", kind=asked.kind, known=", ".join(kinds()))
    with log(home) as on:
        bound = asdict(asked) | {"limit": limit, "offset": offset}
        found = on.sql(_FOUND, params=bound).to_arrow_table()
    return [row | {"evidence": json.loads(row["evidence"])} for row in found.to_pylist()]


@contextmanager
def log(home: Home) -> Iterator[Engine]:
    """An engine with tables ``unit`` and ``event`` as they hold in the newest edition."""
    if store.newest(home) is None:
        raise Stop("HUB-R01")
    with engine() as on:
        for name in ("unit", "event"):
            store.attach_last(on, home, name)
        run(on, "change/log")
        yield on
