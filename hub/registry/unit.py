"""Units: one row a unit, one winning value a field, every other value kept beside it.

The bureau responsible for a field wins (一数一源), then a record that has not ended, then the
value that changed last. Branches become establishments and name their parent; they are never it.
Only touched units are computed, and establishments whose parent may be another for it.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.identity import slices
from hub.registry.observation import FIELDS, SURVEY
from hub.registry.sources import Source
from hub.registry.values import plain

OWNER: Final = pa.schema(dict.fromkeys(("agency", "resource", "field"), pa.string()))
_AGAIN: Final = """
    INSERT INTO said BY NAME
    SELECT *, true AS was, false AS is_kept, coalesce(valid_to, DATE '9999-12-31') AS until
    FROM uttering
"""


def say(on: Engine, sources: list[Source], edition: int) -> None:
    """Make table ``stated`` (touched units) and view ``value`` (news), but of plain units.

    What those say (view ``plain``) is all news. What a person surveyed counts as said by the bureau
    responsible.
    """
    owned = [(s.agency, s.resource, word.removeprefix("id.")) for s in sources for word in s.owns]
    owned += [(*SURVEY, word) for word in FIELDS]
    columns = [pa.array(column, pa.string()) for column in zip(*owned, strict=True)]
    on.register("owner", pa.table(columns, schema=OWNER))
    run(on, "values/said")
    _repeat(on)
    run(on, "values/stated")
    for low, high in slices(on, "storied"):
        run(on, "values/value", low=low, high=high, words=[*FIELDS])
    run(on, "values/news", edition=edition)


def _repeat(on: Engine) -> None:
    """Add to ``said`` what plain records said once."""
    schema = on.sql("FROM uttered LIMIT 0").to_arrow_table().schema
    for rows in plain.again(on, schema):
        on.register("uttering", rows)
        on.execute(_AGAIN)
        on.unregister("uttering")


def units(on: Engine, edition: int) -> None:
    """Make tables ``unit`` (touched units) and ``renewed`` (news) of ``stated`` and ``best``."""
    run(on, "unit", edition=edition)
