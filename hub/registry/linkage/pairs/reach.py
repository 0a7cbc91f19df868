"""Reach: what a pair can weigh at most, told from numbers that are equal or not.

Most pairs that meet in a block agree in nothing else. Instead of comparing all their texts the best
is assumed wherever something is equal, and only who can reach the floor is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.cores import abreast
from hub.registry.linkage.pairs.blocks import Packed, ranks
from hub.registry.linkage.pairs.model import MISSING, Floats, Level, Model

Numbers: TypeAlias = npt.NDArray[np.uint16]
Ranks: TypeAlias = npt.NDArray[np.int64]
Held: TypeAlias = npt.NDArray[np.bool_]
AT_ONCE: Final = 16_000
"""Pairs of a slice: what is read of them stays near the processor."""
READ: Final = 100_000
"""Records whose facets are read together."""
SLACK: Final = 1e-3
"""Bits by which a sum may be off for being added up in another order."""


class Step(NamedTuple):
    """Level up to which a pair may agree where any of these facets, of either side, are equal."""

    level: int
    equal: tuple[tuple[str, str], ...]
    unseen: str | None = None
    """The facet of records that may agree so without being seen to."""


def _same(level: int, *facets: str, unseen: str | None = None) -> Step:
    return Step(level, tuple((one, one) for one in facets), unseen)


def _either(level: int, facet: str) -> Step:
    """Both addresses of one side may be either of the other's."""
    both = (facet, f"{facet}2")
    return Step(level, tuple((one, two) for one in both for two in both))


NAME: Final = _same(7, "core", "bare", "head", "tail", "core_head", "core_tail", unseen="renamed")
STEPS: Final[dict[str, tuple[str | None, tuple[Step, ...]]]] = {
    "name": ("folded", (NAME, _same(8, "folded"))),
    "rarity": (None, (_same(2, "core", "whole", "ends"),)),
    "region": ("county", (_same(2, "prefecture", unseen="wide"), _same(3, "county"))),
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

    def __init__(self, on: Engine, asked: Ranks) -> None:
        on.register("asked", pa.table({"rank": asked}))
        run(on, "pairs/facet")
        said = on.table("facet")
        names = said.columns[1:]
        self.column = {name: at for at, name in enumerate(names)}
        self.place = np.zeros(asked.max(initial=0) + 1, np.int32)
        self.numbers: Numbers = np.empty((len(said), len(names)), np.uint16)
        at = 0
        for batch in said.to_arrow_reader(READ):
            rank, *numbers = (column.to_numpy() for column in batch.columns)
            self.place[rank] = np.arange(at, at + len(rank), dtype=np.int32)
            np.stack(numbers, axis=1, out=self.numbers[at : at + len(rank)])
            at += len(rank)
        on.unregister("asked")


def narrow(on: Engine, model: Model, pairs: Packed) -> Packed:
    """The pairs that can reach the floor of the model."""
    left, right = ranks(pairs)
    facets = Facets(on, _distinct(left, right))
    least = model.floor - SLACK
    parts = (slice(at, at + AT_ONCE) for at in range(0, len(pairs), AT_ONCE))
    kept = abreast(lambda part: reach(facets, model, left[part], right[part]) >= least, parts)
    return np.asarray(pairs[np.concatenate([np.empty(0, np.bool_), *kept])])


def _distinct(*ends: Ranks) -> Ranks:
    seen = np.zeros(max(end.max(initial=0) for end in ends) + 1, np.bool_)
    for end in ends:
        seen[end] = True
    return np.flatnonzero(seen)


def reach(facets: Facets, model: Model, left: Ranks, right: Ranks) -> Floats:
    """What pairs of ranks weigh at most."""
    both = _Both(facets, left, right)
    most = np.full(len(left), model.prior)
    for name, (told, steps) in STEPS.items():
        level = both.told(told).view(np.int8) if told else np.zeros(len(left), np.int8)
        for step in steps:
            level = np.where(both.agree(step), np.int8(step.level + 1), level)
        most += _best(model.comparisons[name])[level]
    return most


class _Both:
    """The facets of both ends of some pairs, and which are told and equal: a row a facet."""

    def __init__(self, facets: Facets, left: Ranks, right: Ranks) -> None:
        self.column = facets.column
        self.one, self.two = (facets.numbers[facets.place[end]] for end in (left, right))
        there, equal = self.one != 0, self.one == self.two
        equal &= there
        there &= self.two != 0
        self.equal, self.there = (np.ascontiguousarray(each.T) for each in (equal, there))

    def told(self, facet: str) -> Held:
        return np.asarray(self.there[self.column[facet]])

    def agree(self, step: Step) -> Held:
        return np.asarray(np.logical_or.reduce(list(self._ways(step))))

    def _ways(self, step: Step) -> Iterator[Held]:
        for x, y in step.equal:
            if x == y:
                yield self.equal[self.column[x]]
            else:
                one, two = self.one[:, self.column[x]], self.two[:, self.column[y]]
                yield (one == two) & (one != 0)
        if step.unseen:
            at = self.column[step.unseen]
            yield (self.one[:, at] | self.two[:, at]) != 0


def _best(levels: dict[int, Level]) -> Floats:
    """The highest weight up to each level, that of a missing one first."""
    weights = [levels[at].weight for at in sorted(levels)]
    return np.array([0.0, *np.maximum.accumulate(weights)])
