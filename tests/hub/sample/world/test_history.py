import numpy as np

from hub.sample.bureaus.view import World
from hub.sample.scene import BRANCH
from hub.sample.texts import names
from hub.sample.world import history, timeline
from hub.sample.world.population import MOVE, NEW_PERSON, RENAMING


def _written(world: World, when: np.ndarray | int) -> np.ndarray:
    parts = history.names_at(world.truth, world.dice, world.units, when)
    return np.array(names.written(parts).to_pylist())


def test_a_renamed_unit_had_another_name_and_others_had_not(world: World):
    now = np.array(names.written(world.truth.names).to_pylist())
    before = history.names_before(world.truth, world.dice, world.units)
    then = np.array(names.written(before).to_pylist())
    renamed = world.truth.renamed > 0
    assert (now[~renamed] == then[~renamed]).all()
    assert (now[renamed] != then[renamed]).all()


def test_a_name_changes_on_the_day_of_the_renaming_and_not_before(world: World):
    truth, dice, unit = world.truth, world.dice, world.units
    once = timeline.changed(truth, dice, unit, RENAMING, 1)
    renamed = once >= 0
    day = np.where(renamed, once, truth.first)
    at, eve = _written(world, day), _written(world, day - 1)
    assert (at[renamed] != eve[renamed]).all()
    assert (at == _written(world, truth.first)).all()


def test_the_days_to_come_change_what_their_events_say(world: World):
    truth, dice, unit = world.truth, world.dice, world.units
    renamed = history.names_on(truth, dice, unit, 2).brand != truth.names.brand
    assert renamed.any()
    assert set(truth.event[timeline.roots(truth, unit[renamed])]) == {RENAMING}
    moved = history.sites_on(truth, dice, unit, 2).site != truth.sites.site
    assert set(truth.event[moved]) == {MOVE}
    replaced = history.people_on(truth, dice, unit, 2).born != truth.people.born
    assert set(truth.event[replaced]) == {NEW_PERSON}


def test_the_first_day_is_the_truth_itself(world: World):
    first = history.names_on(world.truth, world.dice, world.units, 1)
    assert (first.brand == world.truth.names.brand).all()


def test_a_bureau_a_year_behind_holds_two_to_four_names_in_a_hundred_wrong(world: World):
    enterprise = world.truth.kind == 0
    then, now = _written(world, world.truth.first - 365), _written(world, world.truth.first)
    assert 0.02 <= (then != now)[enterprise].mean() <= 0.04


def test_a_branch_is_named_after_its_parent_of_its_day(world: World):
    branch = np.flatnonzero((world.truth.kind == BRANCH) & ~world.truth.dead)
    follows = timeline.follows(world.truth, world.dice, branch)
    parent = world.truth.parent[branch]
    now, then = _written(world, world.truth.first), _written(world, 0)
    begins = np.char.startswith(now[branch], now[parent])
    assert begins[follows].all()
    assert not begins.all()
    assert (now[branch] == then[branch])[~follows].all()
