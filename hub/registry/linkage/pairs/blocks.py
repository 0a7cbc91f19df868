"""Blocks: which records meet, for they share a key that few others have.

Sorting hashes finds equal neighbours in a fraction of the time and memory of a join, so this is
numpy: a slice of the keys at a time on each core, and a pair is one whole number.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hub.registry.engine import Engine
from hub.registry.linkage.cores import abreast

Packed = npt.NDArray[np.uint64]
"""Pairs of ranks, the smaller in the upper half."""
Places = npt.NDArray[np.int64]
Held = npt.NDArray[np.bool_]
AT_ONCE: Final = 6_000_000
"""Keys of a slice, about."""
HALF: Final = np.uint64(32)
EVERY: Final = 1 << 64
"""Hashes there are."""
COARSE: Final = np.uint64((1 << 25) - 1)
"""The bits of a hash by which it is looked up in a small table: it errs to the safe side."""
_SLICE: Final = """
    SELECT hash, rank::UINTEGER AS rank, open, is_renewed
    FROM standing WHERE hash BETWEEN $1::UBIGINT AND $2::UBIGINT
"""


def meeting(on: Engine, cap: int) -> Packed:
    """Pairs that meet in a block of view ``standing`` of at most ``cap`` keys, each once, in order.

    Of a pair one end is open and one is renewed.
    """
    step = EVERY // (len(on.table("fresh")) // AT_ONCE + 1) + 1
    slices = [[low, min(low + step, EVERY) - 1] for low in range(0, EVERY, step)]
    keys = (on.sql(_SLICE, params=bounds).to_arrow_table() for bounds in slices)
    return _once(np.concatenate(list(abreast(partial(_pairs, cap=cap), keys))))


def ranks(pairs: Packed) -> tuple[Places, Places]:
    """Both ends of pairs."""
    right = pairs & np.uint64((1 << int(HALF)) - 1)
    return (pairs >> HALF).astype(np.int64), right.astype(np.int64)


def _pairs(keys: pa.Table, cap: int) -> Packed:
    hashes, rank, *flags = (keys[name].to_numpy() for name in keys.column_names)
    kept = _near(hashes, flags[0])
    order = kept[np.argsort(hashes[kept])]
    kept = order[_usable(hashes[order], flags[0][order], cap)]
    return _neighbours(hashes[kept], rank[kept].astype(np.uint64), [one[kept] for one in flags])


def _near(hashes: Packed, is_open: Held) -> Places:
    """Keys that may equal an open one's: no other makes a pair."""
    coarse = hashes & COARSE
    there = np.zeros(int(COARSE) + 1, np.bool_)
    there[coarse[is_open]] = True
    return np.flatnonzero(there[coarse])


def _usable(hashes: Packed, is_open: Held, cap: int) -> Held:
    """Which of sorted keys stand in a block that can make pairs."""
    first = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
    many = np.diff(np.append(first, len(hashes)))
    some = np.logical_or.reduceat(is_open, first)
    return np.repeat(some & (many > 1) & (many <= cap), many)


def _neighbours(hashes: Packed, rank: Packed, flags: list[Held]) -> Packed:
    """The pairs of every block: each key with the first, second, … behind it, while they equal."""
    found, apart = [np.empty(0, np.uint64)], 1
    while len(both := np.flatnonzero(hashes[apart:] == hashes[:-apart])):
        one, other = both, both + apart
        told = np.logical_and.reduce([flag[one] | flag[other] for flag in flags])
        ends = rank[one[told]], rank[other[told]]
        found.append(np.minimum(*ends) << HALF | np.maximum(*ends))
        apart += 1
    return _once(np.concatenate(found))


def _once(pairs: Packed) -> Packed:
    pairs.sort()
    return np.asarray(pairs[np.diff(pairs, prepend=~pairs[:1]) != 0])
