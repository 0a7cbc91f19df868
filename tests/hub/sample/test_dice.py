import numpy as np

from hub.sample.dice import Dice

INDEX = np.arange(20_000, dtype=np.int64)


def test_a_throw_depends_on_seed_topic_and_index_alone():
    dice = Dice(5)
    every = dice.share("topic", INDEX)
    assert (dice.share("topic", INDEX[::-7]) == every[::-7]).all()
    assert (dice.share("other", INDEX) != every).mean() > 0.99
    assert (Dice(6).share("topic", INDEX) != every).mean() > 0.99


def test_shares_are_even():
    counts, _ = np.histogram(Dice(1).share("even", INDEX), bins=20, range=(0, 1))
    assert abs(counts - 1_000).max() < 150


def test_picks_follow_their_weights():
    drawn = np.bincount(Dice(1).pick("pick", INDEX, (6, 3, 0, 1)), minlength=4) / len(INDEX)
    assert np.allclose(drawn, (0.6, 0.3, 0, 0.1), atol=0.02)


def test_below_stays_below_a_limit_of_each_row():
    limits = 1 + INDEX % 9
    drawn = Dice(1).below("below", INDEX, limits)
    assert (drawn >= 0).all()
    assert (drawn < limits).all()
    assert (drawn == limits - 1).any()
