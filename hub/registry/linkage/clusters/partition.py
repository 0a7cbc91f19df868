"""Partition: who was one unit in an edition, from its judgements alone.

What was judged the same, and not judged otherwise since, hangs together; whoever hangs on nobody is
alone. So an edition's units can be checked, and rebuilt, without a model and without landed rows.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import engine
from hub.registry.linkage.clusters.components import components


def partition(home: Home, edition: int) -> pa.Table:
    """Every record that an edition knew (``reference``), with its unit's first one (``first``)."""
    with engine() as on:
        for name in ("link", "judgement"):
            store.attach_last(on, home, name)
        known = on.sql(_KNOWN, params=[edition]).to_arrow_table()["reference"].combine_chunks()
        pairs = on.sql(_SAME, params=[edition]).to_arrow_table()
    ends = [pc.index_in(pairs[end], known).to_numpy() for end in pairs.column_names]
    label = components(len(known), *(end.astype(np.int64) for end in ends))
    return pa.table({"reference": known, "first": known.take(pa.array(label))})


_SAME: Final = """
    SELECT left_record, right_record
    FROM judgement_
    WHERE edition <= $1
    GROUP BY ALL
    HAVING arg_max(verdict, edition) = 'same'
"""
_KNOWN: Final = """
    SELECT DISTINCT concat(agency, '/', resource, '|', record_key) AS reference
    FROM link_
    WHERE edition <= $1
    ORDER BY reference
"""
