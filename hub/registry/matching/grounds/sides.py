"""Sides: what is asked about: a record by its reference, or a unit with all its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hub.base.home import Home
from hub.registry.engine import Engine
from hub.registry.people.units import placed, reference
from hub.registry.serve import view

MANY: Final = 100
"""Records of a unit that a question looks at, the first by reference."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question; ``references`` are what is compared, ``kin`` all of their unit."""

    unit_id: str
    references: tuple[str, ...]
    kin: tuple[str, ...]


def side(home: Home, asked: str) -> Side:
    """Resolve what somebody typed. Raises Usage for a unit or a record that is not there."""
    is_record = "|" in asked
    unit = placed(home, [asked])[asked].unit_id if is_record else asked
    with view(home) as edition:
        page = edition.unit(unit)
    kin = tuple(sorted(map(reference, page["records"])))[:MANY]
    own = (asked,) if is_record else kin
    return Side(page["unit_id"], own, kin)


def faces(on: Engine) -> dict[str, Row]:
    """Reference ▸ what a reader needs to know a record by, of every ``record``."""
    rows = on.sql(_FACES).to_arrow_table().to_pylist()
    return {row["reference"]: row for row in rows}


_FACES: Final = """
    SELECT rank, reference, unit_id, agency, resource, record_key, is_ended, name, address,
           legal_rep, established::VARCHAR AS established, batch, line, branch, trader, spine,
           folded, parent_folded
    FROM record JOIN seat USING (rank) ORDER BY rank
"""
