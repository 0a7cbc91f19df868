"""Stage: arcs become clusters, once for identifiers and once for likeness.

Most components hold no contradiction: they are accepted at once, column by column. Only those that
``clashing.sql`` finds go through ``settle``, record by record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from catalog.files.heap import uncollected
from hub.registry.engine import Engine, run
from hub.registry.linkage.clusters.components import Ints, components, layered, places
from hub.registry.linkage.clusters.settle import OPEN, Arc, Side, settled

FLOOR: Final = -5.0
"""Bits of an arc that no model has weighed."""
VERDICTS: Final = pa.schema(
    dict.fromkeys(("elder", "younger"), pa.int64())
    | dict.fromkeys(("rule", "why"), pa.string())
    | dict.fromkeys(("weight", "probability"), pa.float32())
)
"""What a stage decided of two records; ``why`` is empty where they became one."""
_TRAITS: Final = (
    "anchor", "number", "serial", "branch", "digits", "sort", "prefecture", "source", "registrar",
    "single", "own_name", "parent_name",
)  # fmt: skip

_SAID: Final = """
    SELECT node, {traits}
    FROM (SELECT *, CASE WHEN is_single THEN source END AS single FROM linked) AS linked
    SEMI JOIN clashing USING (label)
    JOIN (SELECT rank, reference FROM record) USING (rank)
    ORDER BY min(reference) OVER (PARTITION BY node), node
"""


def stage(on: Engine, *contest: str) -> pa.Table:
    """Decide every arc of table ``arc`` over table ``node``; scripts say which are contested.

    Makes table ``cluster`` (node, label) and answers the decisions (``VERDICTS``).
    """
    nodes, arcs = _column(on, "SELECT DISTINCT node FROM node ORDER BY node"), _arcs(on, "arc")
    plain = _plain(on, nodes, arcs, contest)
    contested = _arcs(on, "contested")
    with uncollected():
        decided = list(_decided(on, contested))
    joined = contested.take(pa.array([at for at, why in decided if not why], pa.int64()))
    accepted = pa.concat_tables([plain, joined])
    _give(on, "cluster", node=nodes, label=nodes[components(len(nodes), *_ends(nodes, accepted))])
    refused = [(at, why) for at, why in decided if why]
    return pa.concat_tables([_verdicts(accepted), _refusals(contested, refused)])


def _plain(on: Engine, nodes: Ints, arcs: pa.Table, contest: Iterable[str]) -> pa.Table:
    """The arcs of components without contradiction, as many as hold them together."""
    left, right = _ends(nodes, arcs)
    label, needed = layered(len(nodes), left, right, arcs["tier"].to_numpy())
    _give(on, "part", node=nodes, label=nodes[label])
    for script in contest:
        run(on, f"clusters/{script}")
    clashing = np.isin(nodes[label], _column(on, "FROM clashing"))
    joins = pc.not_equal(arcs["rule"], OPEN).to_numpy()
    return arcs.filter(pa.array(needed & joins & ~clashing[left]))


def _ends(nodes: Ints, arcs: pa.Table) -> tuple[Ints, Ints]:
    """The places of both ends among the nodes."""
    left, right = (places(nodes, arcs[end].to_numpy()) for end in ("left", "right"))
    return left, right


def _decided(on: Engine, arcs: pa.Table) -> Iterator[tuple[int, str]]:
    """``settled`` for the clashing components, nodes numbered in the order of their references."""
    sides, place = _sides(on)
    for left, right in on.sql('SELECT "left", "right" FROM foe').fetchall():
        sides[place[left]].foes.add(place[right])
        sides[place[right]].foes.add(place[left])
    columns = [arcs[name].to_pylist() for name in ("left", "right", "tier", "weight")]
    others = [arcs[name].to_pylist() for name in ("rule", "once")]
    rows = zip(*columns, *others, strict=True)
    return settled(sides, [_arc(place, row) for row in rows])


def _arc(place: dict[int, int], row: tuple[Any, ...]) -> Arc:
    left, right, tier, weight, rule, once = row
    weight = FLOOR if weight is None else weight
    return Arc(place[left], place[right], tier, weight, rule, once)


def _sides(on: Engine) -> tuple[dict[int, Side], dict[int, int]]:
    """Every node of the clashing components as a side of its own, and each node's number."""
    place: dict[int, int] = {}
    sides: dict[int, Side] = {}
    rows = on.sql(_SAID.format(traits=", ".join(_TRAITS)))
    for node, *values in rows.fetchall():
        number = place.setdefault(node, len(place))
        side = sides.setdefault(number, Side({number}))
        for name, value in zip(_TRAITS, values, strict=True):
            if value is not None:
                side.traits.setdefault(name, set()).add(value)
    return sides, place


def _verdicts(arcs: pa.Table) -> pa.Table:
    return _as_verdicts(arcs, pa.nulls(len(arcs), pa.string()).fill_null(""))


def _refusals(arcs: pa.Table, refused: list[tuple[int, str]]) -> pa.Table:
    whys = pa.array([why for _, why in refused], pa.string())
    return _as_verdicts(arcs.take(pa.array([at for at, _ in refused], pa.int64())), whys)


def _as_verdicts(arcs: pa.Table, why: pa.StringArray) -> pa.Table:
    left, right = (arcs[end].to_numpy() for end in ("left_rank", "right_rank"))
    columns = [np.minimum(left, right), np.maximum(left, right), arcs["rule"], why]
    return pa.table([*columns, arcs["weight"], arcs["probability"]], schema=VERDICTS)


def _arcs(on: Engine, name: str) -> pa.Table:
    return on.table(name).to_arrow_table()


def _column(on: Engine, query: str) -> Ints:
    column: npt.NDArray[np.int64] = on.sql(query).to_arrow_table().column(0).to_numpy()
    return column


def _give(on: Engine, name: str, **columns: Ints) -> None:
    on.register("given", pa.table(columns))
    on.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM given")
    on.unregister("given")
