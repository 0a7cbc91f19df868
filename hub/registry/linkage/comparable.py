"""Comparable: the parts of every record that a model can weigh, for those that ask.

A build by identifiers and whole names does without: parsing costs some 30 microseconds a record.
So nothing is parsed until a linkage by likeness calls this.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.registry.engine import Engine
from hub.registry.linkage.levels import levels
from hub.registry.parsing import addresses, names
from hub.registry.parsing.folding import placed

PARTS: Final = pa.schema(
    [
        pa.field("rank", pa.int64()),
        *names.PARTS,
        *addresses.PARTS,
        pa.field("legal_rep", pa.string()),
    ]
)
"""One row a record: the parts of its name and of its address, and its person."""
AT_ONCE: Final = 200_000
"""Records parsed together; ranks are dense from 0."""


def comparable(on: Engine) -> None:
    """Make table ``comparable`` (``PARTS``) of table ``record``, in flat memory."""
    on.register("parsed", PARTS.empty_table())
    on.execute("CREATE OR REPLACE TABLE comparable AS FROM parsed")
    (count,) = on.sql("SELECT count(*) FROM record").fetchall()[0]
    for first in range(0, count, AT_ONCE):
        rows = on.sql(_SLICE, params=[first, first + AT_ONCE]).to_arrow_table()
        on.register("parsed", parsed(rows))
        on.execute("INSERT INTO comparable FROM parsed")
    on.unregister("parsed")


def compared(on: Engine, pairs: str) -> pa.Table:
    """The levels of the pairs of ranks in a relation (``left_rank``, ``right_rank``), with both."""
    rows = on.sql(_SIDES.format(sides=_sides(), pairs=pairs)).to_arrow_table()
    agreed = levels(rows)
    for place, side in enumerate(("left_rank", "right_rank")):
        agreed = agreed.add_column(place, side, rows[side])
    return agreed


def parsed(rows: pa.Table) -> pa.Table:
    """Records (rank, folded, address, region, legal_rep) as ``PARTS``, in order."""
    folded, address, region = (_whole(rows[part]) for part in ("folded", "address", "region"))
    name = names.parsed(folded, region)
    where = addresses.parsed(placed(address), region)
    columns = [rows["rank"], *name.columns, *where.columns, rows["legal_rep"]]
    return pa.table(columns, schema=PARTS)


def _whole(column: pa.ChunkedArray) -> pa.StringArray:
    return column.combine_chunks()


def _sides() -> str:
    return ", ".join(
        f'"{side}".{part} AS {side}_{part}' for side in ("left", "right") for part in PARTS.names
    )


_SLICE: Final = """
    SELECT rank, folded, address, region, legal_rep FROM record WHERE rank >= $1 AND rank < $2
"""
_SIDES: Final = """
    SELECT {sides}
    FROM {pairs} AS pair
    JOIN comparable AS "left" ON "left".rank = pair.left_rank
    JOIN comparable AS "right" ON "right".rank = pair.right_rank
    ORDER BY left_rank, right_rank
"""
