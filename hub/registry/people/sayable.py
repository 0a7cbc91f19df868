"""Sayable: what a survey can state, and whether a value of it can be right.

A feed's bad cell is often only noted, for no row shall be lost by it. A person can look again, so
whatever a contract finds wrong is refused: the one that units are published under, and of what it
lacks the one of statistics' own records.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pyarrow as pa

from hub.errors import Usage
from hub.registry.observation import FIELDS
from schemas.compile import Column, compiled
from schemas.contract import load

KIND: Final = "kind"
"""Not a field of any record: whether a unit is a legal unit or an establishment."""
KINDS: Final = ("legal", "establishment", "sole-trader")
SAYABLE: Final = (*FIELDS, KIND)
UNITS, OWN = "base-unit@1", "statistics-legal-unit@1"


def vet(field: str, value: str, codes: Path) -> None:
    """Raise Usage for what no survey can state; ``codes`` is the house's own folder of lists."""
    if field not in SAYABLE:
        raise Usage("HUB-R34", field=field, known=", ".join(SAYABLE))
    if field == KIND and value not in KINDS:
        raise Usage("HUB-R24", verdict=value, known=", ".join(KINDS))
    if column := _columns(codes).get(field):
        for flaw in column.flaws(pa.array([value])):
            raise Usage("HUB-R55", field=field, value=value, why=flaw.message, fix=flaw.fix)


@cache
def _columns(codes: Path) -> dict[str, Column]:
    """What is said ▸ what judges it."""
    own = {column.field.word: column for column in compiled(load(OWN), codes).columns}
    return own | {column.field.name: column for column in compiled(load(UNITS), codes).columns}
