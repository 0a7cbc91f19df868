"""Sample: pairs to learn from, out of what a registry has kept of its newest edition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from hub.errors import Usage
from hub.registry.engine import Engine, beside, engine, run
from hub.registry.linkage.pairs.levels import ENDS, compared
from hub.registry.linkage.pairs.model import Model
from hub.registry.linkage.pairs.update import paired

DRAWN: Final = 700_000
"""Pairs drawn at random."""
SEED: Final = 7
BLOCKS: Final = {
    "person || ' ' || established": ("person", "established"),
    "CASE WHEN core IS NOT NULL THEN bare || ' ' || county END": (
        "name", "rarity", "region", "outlet",
    ),
    "CASE WHEN length(number) > 12 THEN number END": ("number",),
    "CASE WHEN proved THEN code END": ("code",),
}  # fmt: skip
"""What brings two records together ▸ the comparisons of which that block can say nothing."""
CROWD: Final = 30
"""Records in a block from which it is no longer one unit's."""
HIDDEN: Final = 5_000
"""Records that a source must have for its numbers to be hidden, to see how the rest does."""
PAIRS: Final = pa.schema({"standing": pa.string(), "weight": pa.float64(), "true": pa.float64()})


@contextmanager
def kept(state: Path) -> Iterator[Engine]:
    """The records of a state in an engine of their own, so that nothing in it can change.

    Raises Usage where no edition has been built.
    """
    if not state.exists():
        raise Usage("HUB-R05", path=state)
    with engine() as on:
        beside(on, "kept", state)
        for table in ("record", "comparable"):
            on.execute(f"CREATE TABLE {table} AS FROM kept.{table}")
        run(on, "pairs/bearing")
        yield on


def at_random(on: Engine) -> pa.Table:
    """Levels of pairs drawn at random."""
    (many,) = on.sql("SELECT max(rank) + 1 FROM comparable").fetchall()[0]
    ends = np.sort(np.random.default_rng(SEED).integers(0, many, (DRAWN, 2)))
    apart = ends[ends[:, 0] < ends[:, 1]]
    on.register("drawn", pa.table(list(apart.T), list(ENDS)))
    on.execute("CREATE OR REPLACE TEMP TABLE candidate AS SELECT DISTINCT * FROM drawn")
    return pa.concat_tables(compared(on))


def in_block(on: Engine, block: str) -> pa.Table:
    """Levels of the pairs that meet in a block."""
    on.execute(_MEETING.format(block=block), [CROWD])
    return pa.concat_tables(compared(on))


def without_numbers(on: Engine, truth: Path, model: Model) -> pa.Table:
    """Net weights of pairs of which one end has no proven number, and which of them are true.

    Nothing is hidden once, then the numbers of every source of some size. ``truth`` has agency,
    resource, record_key, true_unit.
    """
    on.execute("CREATE OR REPLACE TABLE told AS FROM comparable")
    large = on.sql(_LARGE, params=[HIDDEN]).fetchall()
    return pa.concat_tables(
        [_blind(on, one, truth, model) for one in ("", *(source for (source,) in large))]
    )


def _blind(on: Engine, source: str, truth: Path, model: Model) -> pa.Table:
    for table in ("comparable", "key", "pair"):
        on.execute(f"DROP TABLE IF EXISTS {table}")
    on.execute("CREATE TABLE comparable AS FROM told LIMIT 0")
    on.execute("CREATE OR REPLACE TEMP TABLE dirty AS SELECT rank FROM told")
    run(on, "pairs/table")
    on.execute(_HIDE, [source])
    paired(on, model)
    return on.sql(_JUDGED, params=[str(truth), source]).to_arrow_table().cast(PAIRS)


_HIDE: Final = """
    INSERT INTO comparable
    SELECT * REPLACE (
        CASE WHEN source <> $1 THEN code END AS code,
        CASE WHEN source <> $1 THEN number END AS number,
        proved AND source <> $1 AS proved
    )
    FROM told
"""
_MEETING: Final = """
    CREATE OR REPLACE TEMP TABLE candidate AS
    WITH bearer AS (
        SELECT rank, {block} AS block FROM comparable
    ), small AS (
        SELECT block FROM bearer WHERE block IS NOT NULL GROUP BY block HAVING count(*) <= $1
    )
    SELECT l.rank AS left_rank, r.rank AS right_rank
    FROM bearer AS l SEMI JOIN small USING (block)
    JOIN bearer AS r ON r.block = l.block AND r.rank > l.rank
"""
_LARGE: Final = (
    "SELECT source FROM comparable GROUP BY source HAVING count(*) >= $1 ORDER BY source"
)
_JUDGED: Final = """
    WITH truth AS (
        SELECT rank, true_unit
        FROM read_csv($1, all_varchar = true) JOIN record USING (agency, resource, record_key)
    )
    SELECT standing, net AS weight, (l.true_unit = r.true_unit)::DOUBLE AS "true"
    FROM rated
    JOIN truth AS l ON l.rank = left_rank
    JOIN truth AS r ON r.rank = right_rank
    JOIN comparable AS one ON one.rank = left_rank
    JOIN comparable AS other ON other.rank = right_rank
    WHERE NOT (one.proved AND other.proved) AND ($2 IN ('', one.source, other.source))
"""
