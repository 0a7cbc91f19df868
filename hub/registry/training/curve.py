"""Curve: what a net weight is worth, read off pairs of which the truth is known.

Weights add up as if comparisons erred independently, which they do not. So the share of true pairs
is taken as it was observed, made to rise by pooling neighbours that do not (isotonic regression,
Ayer and others 1955).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
BLOCK: Final = 250
"""Pairs of neighbouring weights taken together at first."""
LIMIT: Final = 12.0
"""Bits of odds that no curve goes beyond: no sample shows one error in ten thousand pairs."""


def curve(weight: Floats, true: Floats) -> list[list[float]]:
    """Points ``[weight, log2 odds]``, both rising."""
    order = np.argsort(weight, kind="stable")
    parts = np.array_split(np.column_stack([weight, true])[order], max(len(order) // BLOCK, 1))
    pools: list[tuple[Floats, float]] = []
    for part in parts:
        pools.append((part, part[:, 1].mean()))
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            both = np.vstack([pools.pop()[0], pools.pop()[0]])
            pools.append((both, both[:, 1].mean()))
    points = [_point(part, share) for part, share in pools]
    rising: list[list[float]] = np.maximum.accumulate(points, axis=0).tolist()
    return rising


def _point(part: Floats, share: float) -> tuple[float, float]:
    """Half a pair is added to either side, so that no odds are endless."""
    many = len(part)
    odds = np.log2((share * many + 0.5) / ((1 - share) * many + 0.5))
    return round(float(np.median(part[:, 0])), 3), round(float(np.clip(odds, -LIMIT, LIMIT)), 3)
