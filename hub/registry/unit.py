"""Units: one row a unit, one winning value a field, every other value kept beside it.

The bureau responsible for a field wins (一数一源), then a record that has not ended, then the
value that changed last. Branches become establishments and name their parent; they are never it.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.sources import Source

OWNER: Final = pa.schema(dict.fromkeys(("agency", "resource", "field"), pa.string()))


def units(on: Engine, sources: list[Source], edition: int) -> None:
    """Make tables ``value`` (what this edition adds) and ``unit`` (the whole edition)."""
    owned = [(s.agency, s.resource, word.removeprefix("id.")) for s in sources for word in s.owns]
    columns = [pa.array(column, pa.string()) for column in zip(*owned, strict=True)] or [[]] * 3
    on.register("owner", pa.table(columns, schema=OWNER))
    run(on, "value", edition=edition)
    run(on, "unit", edition=edition)
