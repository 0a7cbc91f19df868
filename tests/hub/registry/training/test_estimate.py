import numpy as np
import pyarrow as pa
import pytest

from hub.registry.training.estimate import random_shares, true_shares

TOP = {"name": 2, "person": 1, "place": 1}
U = {"name": [0.9, 0.08, 0.02], "person": [0.95, 0.05], "place": [0.8, 0.2]}
M = {"name": [0.1, 0.2, 0.7], "person": [0.2, 0.8], "place": [0.3, 0.7]}


def levels(shares, many, seed):
    draw = np.random.default_rng(seed)
    told = {name: draw.choice(len(p), many, p=p).astype(np.int8) for name, p in shares.items()}
    return pa.table(told)


def test_shares_are_found_again_without_any_truth():
    u = random_shares(levels(U, 20_000, 1), TOP)
    block = pa.concat_tables([levels(M, 6_000, 2), levels(U, 6_000, 3)])
    m = true_shares(block, TOP, u)
    for found, planted in ((u, U), (m, M)):
        for name, shares in planted.items():
            assert list(found[name].values()) == pytest.approx(shares, abs=0.04)
