import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hub.registry.linkage.clusters.components import components

PAIRS = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40)


def walked(size, pairs):
    """The same by walking from every node in turn."""
    label = list(range(size))
    for _ in range(size):
        for a, b in pairs:
            label[a] = label[b] = min(label[a], label[b])
    return label


@given(PAIRS)
def test_every_node_has_the_smallest_of_its_component(pairs):
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    assert components(30, left, right).tolist() == walked(30, pairs)


def test_a_long_chain_is_one_component():
    left = np.random.default_rng(1).permutation(99_999)
    assert not components(100_000, left, left + 1).any()
