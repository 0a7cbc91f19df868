"""Connected components of millions of pairs, in numpy: no graph library, no Python per record."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]


def components(size: int, left: Ints, right: Ints) -> Ints:
    """The smallest member of each node's component; nodes are 0 … size-1.

    Every round hooks the larger root of each pair under the smaller and then shortens all paths,
    so the rounds grow with the logarithm of the longest chain (Shiloach and Vishkin, 1982).
    """
    label = np.arange(size, dtype=np.int64)
    while True:
        ends = label[left], label[right]
        if np.array_equal(*ends):
            return label
        low = np.minimum(*ends)
        for end in ends:
            np.minimum.at(label, end, low)
        while not np.array_equal(label, label[label]):
            label = label[label]


def layered(size: int, left: Ints, right: Ints, tier: Ints) -> tuple[Ints, Mask]:
    """Components, and the pairs that made them: of a tier only what no stronger one joined."""
    label, needed = np.arange(size, dtype=np.int64), np.zeros(len(tier), np.bool_)
    for strength in np.unique(tier):
        new = (tier == strength) & (label[left] != label[right])
        label = components(size, label[left[new]], label[right[new]])[label]
        needed |= new
    return label, needed


def places(nodes: Ints, ends: Ints) -> Ints:
    """Where among the nodes, whole numbers that ascend, each end stands."""
    place = np.zeros(nodes.max(initial=0) + 1, np.int64)
    place[nodes] = np.arange(len(nodes))
    return place[ends]
