"""Reach: what a pair can weigh at most, told from numbers that are equal or not.

Nine in ten pairs that meet in a block agree in nothing else. Instead of comparing all their texts
the best is assumed wherever something is equal, and only who can reach the floor is compared.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.pairs.model import MISSING, Floats, Level, Model

Numbers: TypeAlias = npt.NDArray[np.uint32]
Ranks: TypeAlias = npt.NDArray[np.int64]
Held: TypeAlias = npt.NDArray[np.bool_]
THREADS: Final = 2
AT_ONCE: Final = 50_000
"""Pairs of a slice: what is read of them stays near the processor."""
SLACK: Final = 1e-3
"""Bits by which a sum may be off for being added up in another order."""


class Step(NamedTuple):
    """Level up to which a pair may agree where any of these facets, of either side, are equal."""

    level: int
    equal: tuple[tuple[str, str], ...]


def _same(level: int, *facets: str) -> Step:
    return Step(level, tuple((one, one) for one in facets))


def _either(level: int, facet: str) -> Step:
    """Both addresses of one side may be either of the other's."""
    both = (facet, f"{facet}2")
    return Step(level, tuple((one, two) for one in both for two in both))


NAME: Final = _same(7, "core", "bare", "head", "tail", "core_head", "core_tail")
STEPS: Final[dict[str, tuple[str | None, tuple[Step, ...]]]] = {
    "name": ("folded", (NAME, _same(8, "folded"))),
    "rarity": (None, (_same(2, "core", "whole", "ends"),)),
    "region": ("county", (_same(2, "prefecture"), _same(3, "county"))),
    "outlet": ("branch", (_same(MISSING, "lone"), _same(2, "sister"))),
    "address": ("placed", (_either(2, "street"), _either(3, "spot"), _either(4, "door"))),
    "person": ("person", (_same(1, "surname"), _same(2, "person"))),
    "phone": ("phone", (_same(1, "phone"),)),
    "established": ("established", (_same(1, "year"), _same(2, "established"))),
    "industry": ("industry", (_same(1, "division"), _same(2, "industry"))),
    "capital": ("capital", (_same(1, "capital"),)),
    "code": ("proof", (_same(1, "code_head", "code_tail"), _same(2, "code"))),
    "number": (
        None,
        (
            _same(0, "number_size"),
            _same(1, "number_head", "number_tail", "number_ends"),
            _same(2, "number"),
        ),
    ),
    "kind": ("trader", (_same(1, "trader"),)),
}  # fmt: skip
"""Comparison ▸ the facet that both must tell to disagree, and what raises them above that.

Of ``sql/pairs/levels.sql`` this is the part that equal numbers can show; a later step outweighs."""


class Facets:
    """The facets of some records (``sql/pairs/facet.sql``), by rank."""

    def __init__(self, on: Engine) -> None:
        said = on.sql("FROM facet").to_arrow_table()
        ranks = said["rank"].to_numpy()
        self.place = np.zeros(ranks.max(initial=0) + 1, np.int32)
        self.place[ranks] = np.arange(len(ranks), dtype=np.int32)
        self.is_vague: Held = said["is_vague"].to_numpy()
        names = said.column_names[2:]
        self.column = {name: at for at, name in enumerate(names)}
        self.numbers: Numbers = np.column_stack([said[name].to_numpy() for name in names])


def narrow(on: Engine, model: Model) -> None:
    """Keep of table ``candidate`` the pairs that can reach the floor of the model."""
    run(on, "pairs/facet")
    facets = Facets(on)
    pairs = on.table("candidate").to_arrow_table()
    left, right = (facets.place[pairs[end].to_numpy()] for end in pairs.column_names)
    slices = [slice(at, at + AT_ONCE) for at in range(0, len(pairs), AT_ONCE)]
    with ThreadPoolExecutor(THREADS) as pool:
        most = list(pool.map(lambda part: reach(facets, model, left[part], right[part]), slices))
    possible = np.concatenate([*most, np.empty(0)]) >= model.floor - SLACK
    vague = facets.is_vague[left] | facets.is_vague[right]
    on.register("possible", pairs.filter(pa.array(possible | vague)))
    on.execute("CREATE OR REPLACE TEMP TABLE candidate AS FROM possible")
    on.unregister("possible")


def reach(facets: Facets, model: Model, left: Ranks, right: Ranks) -> Floats:
    """What pairs of places weigh at most, unless one of both is vague."""
    one, two = (np.ascontiguousarray(facets.numbers[side].T) for side in (left, right))
    most = np.full(len(left), model.prior)
    for name, (told, steps) in STEPS.items():
        best = _best(model.comparisons[name])
        weight = np.zeros(len(left))
        if told:
            weight[_told(one, two, facets.column[told])] = best[0]
        for level, equal in steps:
            sides = [(one[facets.column[x]], two[facets.column[y]]) for x, y in equal]
            where = np.logical_or.reduce([(x == y) & (x != 0) for x, y in sides])
            weight[where] = best[level]
        most += weight
    return most


def _told(one: Numbers, two: Numbers, at: int) -> Held:
    return np.asarray((one[at] != 0) & (two[at] != 0))


def _best(levels: dict[int, Level]) -> dict[int, float]:
    """The highest weight up to each level."""
    weights = [levels[at].weight for at in sorted(levels)]
    return {MISSING: 0.0} | dict(enumerate(np.maximum.accumulate(weights).tolist()))
