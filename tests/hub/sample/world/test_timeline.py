import numpy as np

from hub.sample.bureaus.view import World
from hub.sample.dice import Dice
from hub.sample.scene import SCENES, TRADER, Lag, Neglect
from hub.sample.world import timeline
from hub.sample.world.populate import populate
from hub.sample.world.population import (
    BIRTH,
    CANCELLATION,
    MERGER,
    NEVER,
    NEW_PERSON,
    QUIET,
    SPLIT,
)


def test_changes_go_back_in_order_and_no_further_than_the_birth(world: World):
    truth, dice, unit = world.truth, world.dice, world.units
    for sort, steps in timeline.STEPS.items():
        last = np.minimum(truth.first, truth.ended)
        for step in range(1, steps + 1):
            day = timeline.changed(truth, dice, unit, sort, step)
            some = day >= 0
            assert some.any()
            assert (day[some] < last[some]).all()
            assert (day[some] > truth.established[some]).all()
            last = np.where(some, day, -1)


def test_a_sole_trader_stays_who_he_is(world: World):
    traders = np.flatnonzero(world.truth.kind == TRADER)
    assert (timeline.changed(world.truth, world.dice, traders, NEW_PERSON, 1) == -1).all()


def test_every_day_has_its_own_events_and_a_unit_no_more_than_one():
    scene = SCENES["2006"]
    truth = populate(scene, Dice(1), 20_000, 5)
    busy = truth.event != QUIET
    assert ((truth.on > 0) == busy).all()
    shares = np.bincount(truth.on[busy], minlength=6)[2:] / len(truth)
    assert (shares > sum(scene.events) * 0.5).all()
    assert (shares < sum(scene.events) * 1.1).all()


def test_more_days_leave_the_first_ones_as_they_are():
    few, many = (populate(SCENES["2006"], Dice(1), 5_000, days) for days in (2, 4))
    early = few.event != QUIET
    assert (few.event[early] == many.event[early]).mean() > 0.95


def test_who_comes_and_who_goes(world: World):
    truth, unit = world.truth, world.units
    born = ~timeline.born(truth, unit, 1)
    assert set(truth.event[born]) <= {BIRTH, SPLIT}
    assert (truth.established[born] >= truth.first).all()
    assert timeline.born(truth, unit, 2).all()
    gone = timeline.gone(truth, unit, 2)
    assert set(truth.event[gone]) <= {CANCELLATION, MERGER}
    assert not timeline.gone(truth, unit, 1).any()
    assert (truth.dead == (truth.ended < NEVER)).all()


def test_a_lag_is_short_for_most_and_long_for_the_neglected():
    record = np.arange(40_000, dtype=np.int64)
    rates, neglect = Lag(15, 120, 0.3, 5), Neglect(0.2, 0.9)
    days = timeline.lag(Dice(1), "test", record, rates, neglect)
    assert days.min() >= 0
    assert days.max() <= 5 * 366
    assert 0.2 <= (days > 120).mean() <= 0.32
