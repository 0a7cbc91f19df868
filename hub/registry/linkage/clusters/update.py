"""Update: who is one unit, decided anew for all that a change can reach and for nothing else.

The answer is a function of the records, of the model's pairs and of people's rulings in force: not
of the order in which they came, and not of what was answered before.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.clusters.components import components, places
from hub.registry.linkage.clusters.judge import known
from hub.registry.linkage.clusters.stage import stage
from hub.registry.linkage.pairs.model import Model

CAP: Final = 60
"""Records that may bear one token: what more bear is a word, a default or an agent's number."""
SURE: Final = 0.97
"""Probability from which likeness alone joins a second record of one source that is called
otherwise; where it bears the very name the usual one will do, for a bureau may list a firm again at
another office, or beside its former name. Those who register firms enter each once, under one name:
there both are asked for."""


def update(on: Engine, model: Model, cap: int = CAP) -> None:
    """Bring tables ``token``, ``component`` and ``member`` (rank, label) up to date.

    Reads record, past, dirty, ruling, source, comparable, pair and ``stirred`` (records whose
    pairs changed). A label is the smallest rank of its unit. Makes for this run ``touched`` (rank)
    and ``edge`` (elder, younger, rule, verdict, weight, probability). More than ``cap`` records
    that bear one token prove nothing by it.
    """
    on.register("rule", known())
    run(on, "clusters/token", cap=cap)
    first = not on.sql("FROM component LIMIT 1").fetchall()
    run(on, "clusters/every" if first else "clusters/touched", unsure=model.unsure)
    run(on, "clusters/trait")
    run(on, "clusters/identifier")
    by_code = stage(on, "clashing", "contested")
    on.register("by_code", by_code)
    on.execute(_GROUPED)
    run(on, "clusters/likeness", same=model.same, sure=SURE)
    alike = stage(on, "clashing", "doubtful")
    on.execute(_RESULT)
    on.register("decided", pa.concat_tables([by_code, alike]))
    run(on, "clusters/edge")
    _hang_together(on)


def _hang_together(on: Engine) -> None:
    """Table ``component`` of the touched records: how far a later change of them can reach."""
    node = on.sql("FROM touched ORDER BY rank").to_arrow_table()["rank"].to_numpy()
    links = on.sql(_LINKS).to_arrow_table()
    ends = [places(node, links[end].to_numpy()) for end in ("left", "right")]
    label = node[components(len(node), *ends)]
    on.register("hanging", pa.table({"rank": node, "label": label}))
    on.execute("INSERT INTO component FROM hanging")
    on.unregister("hanging")


_GROUPED: Final = """
    CREATE OR REPLACE TEMP TABLE grouped AS
    SELECT rank, coalesce(label, rank) AS label, mark
    FROM trait LEFT JOIN cluster ON node = rank
"""
_RESULT: Final = """
    CREATE OR REPLACE TEMP TABLE result AS
    SELECT rank, coalesce(cluster.label, grouped.label) AS label
    FROM grouped LEFT JOIN cluster ON cluster.node = grouped.label
"""
_LINKS: Final = """
    SELECT eldest AS "left", rank AS "right"
    FROM token JOIN block USING (token)
    WHERE rank <> eldest AND size <= getvariable('cap')
    UNION ALL
    SELECT left_rank, right_rank
    FROM pair SEMI JOIN touched ON touched.rank = left_rank
    WHERE probability >= getvariable('unsure')
    UNION ALL
    SELECT left_rank, right_rank FROM tie SEMI JOIN touched ON touched.rank = left_rank
"""
