"""Rarity: how many of all records bear what the names in question share.

That two share a name says the more, the fewer others bear it. Names that hold the first characters
of their core names are read again, and what of them is the very same counts.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import Engine
from hub.registry.linkage.pairs.comparable import named
from hub.registry.parsing import names


def rarity(on: Engine, home: Home) -> None:
    """Make table ``bearing`` (text, many) of what can be shared with names in ``comparable``."""
    store.attach_last(on, home, "observation")
    alike = on.sql(_ALIKE).to_arrow_table()
    folded, region = (alike[name].combine_chunks() for name in ("folded", "region"))
    said = named(names.parsed(folded, region), folded)
    shared = [{"text": said[part], "many": alike["many"]} for part in ("core", "whole", "ends")]
    settle(on, pa.concat_tables(map(pa.table, shared)))


def settle(on: Engine, borne: pa.Table) -> None:
    """Take these counts (text, many) for what a name is worth, as a build does."""
    on.register("borne", borne)
    on.execute(_BEARING)
    on.unregister("borne")


_BEARING: Final = """
    CREATE OR REPLACE TEMP TABLE bearing AS
    SELECT text, sum(many)::BIGINT AS many FROM borne WHERE text IS NOT NULL GROUP BY text
"""
_ALIKE: Final = r"""
    WITH asked AS (
        SELECT DISTINCT left(coalesce(core, stem), 2) AS head FROM comparable
    ), standing AS (
        SELECT arg_max(folded, (edition, seq)) AS folded, arg_max(region, (edition, seq)) AS region
        FROM observation_
        GROUP BY agency, resource, record_key
    )
    SELECT folded, region, count(*) AS many
    FROM standing
    WHERE EXISTS (
        FROM asked WHERE contains(regexp_replace(standing.folded, '\([^()]*\)?', '', 'g'), head)
    )
    GROUP BY ALL
"""
