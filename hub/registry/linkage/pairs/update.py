"""Update: the pairs of what changed. A pair depends on two records and on the size of their blocks.

So what changes is found anew for dirty records and for the members of blocks that crossed the cap,
and all pairs are the same as if everything had been dirty.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.engine import Engine, run
from hub.registry.linkage.pairs.blocks import Packed, meeting, ranks
from hub.registry.linkage.pairs.levels import CAP, ENDS, RARE, compared
from hub.registry.linkage.pairs.model import Model, probable, weigh
from hub.registry.linkage.pairs.reach import narrow

PAIR: Final = pa.schema(
    dict.fromkeys(ENDS, pa.int64()) | dict.fromkeys(("weight", "probability"), pa.float32())
)
FEW: Final = 10
"""Dirty records are few where there are so many times as many: then what they ask is counted."""
TWIN: Final = 12
"""Bits from which two records of one source count as one when others compete."""
SLIPS: Final = 2
"""Digits in which two numbers may differ and yet be one, mistyped."""


def update(on: Engine, model: Model) -> None:
    """Bring tables ``key`` and ``pair`` up to date with ``dirty`` records.

    Reads ``comparable`` and ``dirty``. Makes ``stirred`` (rank) of this run: the records
    of every pair that came, went or weighs otherwise.
    """
    run(on, "pairs/table")
    paired(on, model)


def paired(on: Engine, model: Model) -> None:
    """The pairs of ``dirty`` records, in place of what they were."""
    run(on, "pairs/key")
    run(on, "pairs/candidate", cap=CAP, rare=RARE)
    _propose(on, narrow(on, model, meeting(on, CAP)))
    few = len(on.table("dirty")) * FEW < len(on.table("comparable"))
    run(on, "pairs/borne" if few else "pairs/bearing")
    _score(on, model)
    run(on, "pairs/pair", twin=TWIN, slips=SLIPS)
    _rate(on, model)


def _propose(on: Engine, pairs: Packed) -> None:
    on.register("near", pa.table(ranks(pairs), list(ENDS)))
    on.execute("CREATE OR REPLACE TEMP TABLE candidate AS FROM near")
    on.unregister("near")


def _score(on: Engine, model: Model) -> None:
    """Table ``scored``: candidates that weigh enough."""
    on.register("weighed", pa.concat_tables(_kept(levels, model) for levels in compared(on)))
    on.execute("CREATE OR REPLACE TEMP TABLE scored AS FROM weighed")
    on.unregister("weighed")


def _kept(levels: pa.Table, model: Model) -> pa.Table:
    weighed = weigh(levels, model)
    columns = [levels[end] for end in ENDS] + [weighed[what] for what in PAIR.names[2:]]
    pairs = pa.table(columns, schema=PAIR)
    return pairs.filter(pc.greater_equal(pairs["weight"], model.floor))


def _rate(on: Engine, model: Model) -> None:
    """The probability of pairs, given what else their ends could be paired with."""
    rows = on.sql("FROM rated").to_arrow_table()
    share = probable(rows["net"].to_numpy(), np.asarray(rows["standing"]), model)
    columns = [*rows.select(PAIR.names[:3]).columns, pa.array(share, pa.float32())]
    on.register("probable", pa.table(columns, schema=PAIR))
    run(on, "pairs/rated")
    on.unregister("probable")


__all__ = ["CAP", "RARE", "paired", "update"]
