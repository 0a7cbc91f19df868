"""Weights: every comparison of the model for a pair of records, with its level in words.

A point is a bit: one more doubles the odds. Nothing here is stored; who asks gets it worked out
again, from the records and the model, just as the build worked it out.
"""

from __future__ import annotations

from typing import Any, Final, TypedDict

import pyarrow as pa
import pyarrow.compute as pc

from hub.errors import Text
from hub.registry.engine import Engine
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.linkage.pairs.levels import ENDS, compared
from hub.registry.linkage.pairs.model import MISSING, Model, weigh, words

SAYS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name",),
    "rarity": (),
    "region": ("region", "address"),
    "outlet": ("name",),
    "address": ("address", "business_address"),
    "person": ("legal_rep",),
    "phone": ("phone",),
    "established": ("established",),
    "industry": ("industry",),
    "capital": ("capital",),
    "code": ("spine", "org_code"),
    "number": ("registration_no",),
    "kind": ("type",),
}
"""Comparison ▸ the fields that it looks at; of each side the first that speaks is shown."""
STRONGEST: Final = (("weight", "descending"), *((end, "ascending") for end in ENDS))
Row = dict[str, Any]


class Weight(TypedDict):
    """One comparison of a pair; ``level`` -1 says nothing, 0 is plain disagreement."""

    comparison: str
    title: Text
    level: int
    words: Text
    weight: float
    left: str | None
    right: str | None


class Weighed(TypedDict):
    """A pair of ranks, its comparisons strongest first; with the prior they sum up to weight."""

    left: int
    right: int
    prior: float
    weight: float
    probability: float
    comparisons: list[Weight]


def prepare(on: Engine) -> None:
    """Make ``comparable`` of every record there is."""
    on.execute("CREATE OR REPLACE TEMP TABLE dirty AS SELECT rank FROM record")
    comparable(on)


def scored(on: Engine, model: Model) -> pa.Table:
    """Table ``candidate`` with levels, ``weight_<comparison>``, weight and probability."""
    return pa.concat_tables(_both(levels, weigh(levels, model)) for levels in compared(on))


def strongest(on: Engine, model: Model, left: list[int], right: list[int]) -> Weighed:
    """The pair of ranks across two sides that weighs most; of equals the first."""
    on.register("crossed", _crossed(left, right))
    on.execute("CREATE OR REPLACE TEMP TABLE candidate AS SELECT DISTINCT * FROM crossed")
    on.unregister("crossed")
    pairs = scored(on, model)
    place = pc.sort_indices(pairs, sort_keys=list(STRONGEST))[0].as_py()
    return told(on, model, pairs.slice(place, 1).to_pylist()[0])


def told(on: Engine, model: Model, pair: Row) -> Weighed:
    """A scored pair in words; values as table ``record`` gives them."""
    ends = [pair[end] for end in ENDS]
    rows = on.sql("FROM record WHERE rank IN ($1, $2)", params=ends).to_arrow_table().to_pylist()
    sides = {row["rank"]: row for row in rows}
    left, right = (sides[end] for end in ends)
    every = [_weight(name, pair, left, right) for name in model.comparisons]
    return Weighed(
        left=ends[0],
        right=ends[1],
        prior=model.prior,
        weight=pair["weight"],
        probability=pair["probability"],
        comparisons=sorted(every, key=lambda one: -abs(one["weight"])),
    )


def level_words(comparison: str, level: int) -> Text:
    """What a level of a comparison is called."""
    known = words()[comparison]
    return Text(**known.get(str(level), known["name"]))


def _weight(name: str, pair: Row, left: Row, right: Row) -> Weight:
    level = pair[name]
    return Weight(
        comparison=name,
        title=Text(**words()[name]["name"]),
        level=level,
        words=level_words(name, level),
        weight=0.0 if level == MISSING else pair[f"weight_{name}"],
        left=_value(name, left),
        right=_value(name, right),
    )


def _value(name: str, row: Row) -> str | None:
    return next((row[field] for field in SAYS[name] if row[field]), None)


def _crossed(left: list[int], right: list[int]) -> pa.Table:
    pairs = [(min(one, two), max(one, two)) for one in left for two in right if one != two]
    columns = zip(*pairs, strict=True)
    return pa.table([pa.array(column, pa.int64()) for column in columns], names=list(ENDS))


def _both(levels: pa.Table, weights: pa.Table) -> pa.Table:
    names = [*levels.column_names, *weights.column_names]
    return pa.table([*levels.columns, *weights.columns], names=names)
