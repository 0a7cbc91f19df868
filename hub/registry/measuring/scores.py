"""Scores: what counts of pairs and of records come to."""

from __future__ import annotations

from math import sqrt
from typing import Final, NamedTuple, TypedDict

Z: Final = 1.96
"""Of a normal variable: 95 % of it lies within as many standard deviations."""


class Pairs(NamedTuple):
    """Pairs of records: truly one unit, put together, both; by the name join, and truly so."""

    true: int
    linked: int
    right: int
    named: int
    named_right: int

    def less(self, other: Pairs) -> Pairs:
        """All of these but those."""
        return Pairs(*(one - two for one, two in zip(self, other, strict=True)))


class Cubed(NamedTuple):
    """B³ (Bagga and Baldwin, 1998): a record's unit against its true one, averaged over records."""

    precision: float
    recall: float


class Measure(TypedDict):
    """One stratum of one scene; ``n`` is its number of true pairs, ``wrong`` of joined untrue ones.

    ``_low`` and ``_high`` bound 95 % (Wilson, as if pairs were drawn one by one). ``b3_`` figures
    are of the stratum's records, and None where a stratum is one of pairs.
    """

    scene: str
    stratum: str
    n: int
    wrong: int
    precision: float
    recall: float
    f1: float
    baseline_f1: float
    baseline_precision: float
    baseline_recall: float
    precision_low: float
    precision_high: float
    recall_low: float
    recall_high: float
    b3_precision: float | None
    b3_recall: float | None
    b3_f1: float | None


def scored(scene: str, stratum: str, pairs: Pairs, cubed: Cubed | None) -> Measure:
    """The figures of one stratum; a share of nothing is 0."""
    precision, recall = (
        wilson(pairs.right, pairs.linked),
        wilson(pairs.right, pairs.true),
    )
    return Measure(
        scene=scene,
        stratum=stratum,
        n=pairs.true,
        wrong=pairs.linked - pairs.right,
        precision=share(pairs.right, pairs.linked),
        recall=share(pairs.right, pairs.true),
        f1=share(2 * pairs.right, pairs.linked + pairs.true),
        baseline_f1=share(2 * pairs.named_right, pairs.named + pairs.true),
        baseline_precision=share(pairs.named_right, pairs.named),
        baseline_recall=share(pairs.named_right, pairs.true),
        precision_low=precision[0],
        precision_high=precision[1],
        recall_low=recall[0],
        recall_high=recall[1],
        b3_precision=cubed and cubed.precision,
        b3_recall=cubed and cubed.recall,
        b3_f1=cubed and share(2 * cubed.precision * cubed.recall, sum(cubed)),
    )


def share(part: float, whole: float) -> float:
    """A part of a whole; 0 of nothing."""
    return part / whole if whole else 0.0


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927); of nothing it is everything."""
    if not whole:
        return 0.0, 1.0
    rate, slack = part / whole, Z * Z / whole
    middle = rate + slack / 2
    width = Z * sqrt(rate * (1 - rate) / whole + slack / (4 * whole))
    return max((middle - width) / (1 + slack), 0.0), min((middle + width) / (1 + slack), 1.0)
