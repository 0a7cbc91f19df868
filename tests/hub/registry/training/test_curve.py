import numpy as np

from hub.registry.training.curve import LIMIT, curve


def test_a_curve_rises_and_says_what_was_seen():
    draw = np.random.default_rng(3)
    weight = draw.uniform(-10, 10, 40_000)
    true = (draw.random(40_000) < 1 / (1 + np.exp2(-weight / 2))).astype(float)
    at, odds = np.array(curve(weight, true)).T
    assert (np.diff(at) >= 0).all()
    assert (np.diff(odds) >= 0).all()
    assert np.abs(np.interp([-4, 0, 4], at, odds) - [-2, 0, 2]).max() < 0.4


def test_nothing_is_certain():
    (_, odds), *_ = curve(np.arange(100_000.0), np.ones(100_000))
    assert odds <= LIMIT
