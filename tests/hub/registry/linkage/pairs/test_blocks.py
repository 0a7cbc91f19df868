"""Who meets in a block: all pairs that a plain loop over the blocks finds, and no others."""

from collections import defaultdict
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

from hub.registry.engine import engine
from hub.registry.linkage.pairs import blocks
from hub.registry.linkage.pairs.blocks import meeting, ranks

CAP = 5


def drawn(seed, count):
    """Keys of few blocks: large and small ones, and hashes that differ in their last bits only."""
    draw = np.random.default_rng(seed)
    near, far = draw.integers(0, 2**60, (2, count // 8), np.uint64)
    hashes = draw.choice(np.concatenate([near, near + np.uint64(1), far]), count)
    both = np.unique(np.column_stack([hashes, draw.integers(0, 60, count)]), axis=0)
    flags = {name: draw.random(len(both)) < 0.4 for name in ("open", "is_renewed")}
    hashes, rank = both.T
    return pa.table({"hash": hashes.astype(np.uint64), "rank": rank.astype(np.int64)} | flags)


def plain(keys):
    block = defaultdict(list)
    for one in keys.to_pylist():
        block[one["hash"]].append((one["rank"], one["open"], one["is_renewed"]))
    pairs = (two for each in block.values() if len(each) <= CAP for two in combinations(each, 2))
    return sorted({
        tuple(sorted((one, other)))
        for (one, *here), (other, *there) in pairs
        if all(map(max, here, there))
    })  # fmt: skip


def found(keys):
    with engine() as on:
        on.register("standing", keys)
        on.register("fresh", keys)
        return list(zip(*(end.tolist() for end in ranks(meeting(on, CAP))), strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_every_pair_of_a_small_block_is_found_once(seed, monkeypatch):
    monkeypatch.setattr(blocks, "AT_ONCE", 150)
    keys = drawn(seed, 400)
    assert found(keys) == plain(keys) != []


def test_where_nobody_meets_there_are_no_pairs():
    keys = drawn(0, 400)
    assert found(keys.slice(0, 0)) == []
    assert found(keys.slice(0, 1)) == []
