"""Rarity: how many of all records bear the core names of those in question.

That two share a core name says the more, the fewer others bear it. Names that hold the same
characters are read again, and only those whose core is the very same count.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import Engine
from hub.registry.parsing import names


def rarity(on: Engine, home: Home) -> None:
    """Make table ``bearing`` (core, many) of the core names in ``comparable``."""
    store.attach_last(on, home, "observation")
    alike = on.sql(_ALIKE).to_arrow_table()
    folded, region = (alike[name].combine_chunks() for name in ("folded", "region"))
    core = names.parsed(folded, region)["core"]
    settle(on, pa.table({"core": core, "many": alike["many"]}))


def settle(on: Engine, borne: pa.Table) -> None:
    """Take these counts (core, many) for what a name is worth, as a build does."""
    on.register("borne", borne)
    on.execute(_BEARING)
    on.unregister("borne")


_BEARING: Final = """
    CREATE OR REPLACE TEMP TABLE bearing AS
    SELECT core, sum(many)::BIGINT AS many FROM borne GROUP BY core
"""
_ALIKE: Final = r"""
    WITH asked AS (
        SELECT DISTINCT core FROM comparable WHERE core IS NOT NULL
    ), standing AS (
        SELECT arg_max(folded, (edition, seq)) AS folded, arg_max(region, (edition, seq)) AS region
        FROM observation_
        GROUP BY agency, resource, record_key
    )
    SELECT folded, region, count(*) AS many
    FROM standing
    WHERE EXISTS (
        FROM asked WHERE contains(regexp_replace(standing.folded, '\([^()]*\)?', '', 'g'), core)
    )
    GROUP BY ALL
"""
