"""Cluster: who is one unit. Anchors first, then shared numbers, then names unique on both sides.

Both later steps are the same step with other tokens: groups without an anchor that share a token
come together, and a group that touches exactly one anchor joins it. No step can join two anchors.
Every join leaves its edge, so that the result is the connected components of the edges.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.components import components

STEPS: Final = ("bridge", "name")
"""Scripts that say which tokens the next step goes by."""


def cluster(on: Engine) -> None:
    """Make tables ``member`` (rank, anchor, label) and ``edge`` (elder, younger, rule)."""
    run(on, "member")
    for step in STEPS:
        run(on, step)
        run(on, "loose")
        _gather(on)
        run(on, "join")


def _gather(on: Engine) -> None:
    """Table ``cluster``: every label without an anchor and the eldest label it came to."""
    label = on.sql("SELECT DISTINCT label FROM bearing WHERE anchor IS NULL").fetchnumpy()["label"]
    pair, label = on.sql("FROM pair").fetchnumpy(), np.sort(label)
    left, right = (np.searchsorted(label, pair[end]) for end in ("elder", "younger"))
    eldest = label[components(len(label), left, right)]
    on.register("gathered", pa.table({"label": label, "eldest": eldest}))
    on.execute("CREATE OR REPLACE TABLE cluster AS FROM gathered")
    on.unregister("gathered")
