import numpy as np
import pytest

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
    odds = [odds for _, odds in curve(np.arange(100_000.0), np.ones(100_000))]
    assert -LIMIT <= min(odds) < max(odds) <= LIMIT


def test_what_weighs_less_than_all_that_was_seen_is_worth_less():
    true = np.tile([0.0, 1.0, 1.0], 100)
    (foot, least), (lowest, odds), *_ = curve(np.full(300, 5.0), true)
    assert (least, lowest) == (-LIMIT, 5.0)
    assert lowest - foot == pytest.approx(odds - least)
