"""Chance without a memory: one seed, one topic and one index always fall the same way.

Every attribute of the synthetic province is a pure function of (seed, topic, index). So a record
written on two days has the same values without being kept between them, pieces can be made in any
order, and memory does not grow with the province.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_ROUNDS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class Dice:
    """SplitMix64 (Steele, Lea, Flood 2014) as a counter-based generator."""

    seed: int

    def bits(self, topic: str, index: Ints) -> NDArray[np.uint64]:
        """64 even bits for each index."""
        digest = hashlib.blake2b(f"{self.seed}:{topic}".encode(), digest_size=8).digest()
        state = index.astype(np.uint64) * _GAMMA + np.uint64(int.from_bytes(digest, "big"))
        for shift, factor in _ROUNDS:
            state = (state ^ (state >> np.uint64(shift))) * np.uint64(factor)
        return state ^ (state >> np.uint64(31))

    def share(self, topic: str, index: Ints) -> NDArray[np.float64]:
        """A number in [0, 1)."""
        return np.asarray((self.bits(topic, index) >> np.uint64(11)) * 2.0**-53, dtype=np.float64)

    def below(self, topic: str, index: Ints, limit: int | Ints) -> Ints:
        """A whole number in [0, limit)."""
        return np.asarray(self.share(topic, index) * limit, dtype=np.float64).astype(np.int64)

    def chance(self, topic: str, index: Ints, rate: float | NDArray[np.float64]) -> Mask:
        """True with the given rate, one for all or one an index."""
        return np.asarray(self.share(topic, index) < rate, dtype=np.bool_)

    def pick(self, topic: str, index: Ints, weights: Sequence[float]) -> Ints:
        """An ordinal drawn by weight; the weights need not add up to one."""
        edges = np.cumsum(np.asarray(weights, dtype=np.float64))
        drawn = np.searchsorted(edges, self.share(topic, index) * edges[-1], side="right")
        return np.asarray(drawn, dtype=np.int64)
