import numpy as np
import pytest

from hub.sample.dice import Dice
from hub.sample.neglect import uneven
from hub.sample.scene import Neglect

UNIT = np.arange(50_000, dtype=np.int64)


@pytest.mark.parametrize("rate", [0.01, 0.22])
def test_what_is_wrong_lies_in_few_units_and_is_no_more_in_all(rate: float):
    rates = uneven(Dice(1), UNIT, rate, Neglect(share=0.2, focus=0.9))
    assert rates.mean() == pytest.approx(rate, rel=0.05)
    ill = rates == rates.max()
    assert 0.19 <= ill.mean() <= 0.21
    assert rates[ill].sum() / rates.sum() == pytest.approx(0.9, abs=0.02)


def test_a_rate_has_room_for_no_more_than_all():
    rates = uneven(Dice(1), UNIT, 0.5, Neglect(share=0.2, focus=0.9))
    assert rates.max() == 1
    assert rates.mean() == pytest.approx(0.5, rel=0.05)


def test_the_same_units_are_neglected_in_everything():
    one, two = (uneven(Dice(1), UNIT, rate, Neglect(0.1, 0.8)) for rate in (0.01, 0.05))
    assert ((one == one.max()) == (two == two.max())).all()
