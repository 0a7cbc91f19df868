"""Curve: what a net weight is worth, read off pairs of which the truth is known.

Weights add up as if comparisons erred independently, which they do not. So the share of true pairs
is taken as it was observed, made to rise by pooling neighbours that do not (isotonic regression,
Ayer and others 1955). Below the lowest that was seen a bit of weight is a bit of odds again.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
BLOCK: Final = 100
"""Pairs of neighbouring weights taken together at first."""
LIMIT: Final = 12.0
"""Bits of odds that no curve goes beyond: no sample shows one error in ten thousand pairs."""


def curve(weight: Floats, true: Floats) -> list[list[float]]:
    """Points ``[weight, log2 odds]``, both rising."""
    order = np.argsort(weight, kind="stable")
    rising, seen = weight[order], np.concatenate([[0.0], np.cumsum(true[order])])
    edges = np.linspace(0, len(order), max(len(order) // BLOCK, 1) + 1).astype(int)
    pools: list[tuple[int, int]] = []
    for pool in pairwise(edges.tolist()):
        pools.append(pool)
        while len(pools) > 1 and _share(seen, pools[-2]) >= _share(seen, pools[-1]):
            (start, _), (_, end) = pools[-2:]
            pools[-2:] = [(start, end)]
    points = [_point(rising[start:end], _share(seen, (start, end))) for start, end in pools]
    upward: list[list[float]] = np.maximum.accumulate(points, axis=0).tolist()
    return [_foot(*upward[0]), *upward]


def _share(seen: Floats, pool: tuple[int, int]) -> float:
    start, end = pool
    return float((seen[end] - seen[start]) / (end - start))


def _foot(weight: float, odds: float) -> list[float]:
    return [round(weight - odds - LIMIT, 3), -LIMIT]


def _point(weights: Floats, share: float) -> tuple[float, float]:
    """Half a pair is added to either side, so that no odds are endless."""
    many = len(weights)
    odds = np.log2((share * many + 0.5) / ((1 - share) * many + 0.5))
    return round(float(np.median(weights)), 3), round(float(np.clip(odds, -LIMIT, LIMIT)), 3)
