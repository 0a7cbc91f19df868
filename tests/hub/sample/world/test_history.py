import numpy as np

from hub.sample.bureaus.view import World
from hub.sample.texts import names
from hub.sample.world import history
from hub.sample.world.population import MOVE, NEW_PERSON, RENAMING


def test_a_renamed_unit_had_another_name_and_others_had_not(world: World):
    now = np.array(names.written(world.truth.names).to_pylist())
    before = history.names_before(world.truth, world.dice, world.units)
    then = np.array(names.written(before).to_pylist())
    renamed = world.truth.renamed > 0
    assert (now[~renamed] == then[~renamed]).all()
    assert (now[renamed] != then[renamed]).all()


def test_the_second_day_changes_what_its_events_say(world: World):
    truth, dice, unit = world.truth, world.dice, world.units
    renamed = history.names_on(truth, dice, unit, 2).brand != truth.names.brand
    assert set(truth.event[renamed]) == {RENAMING}
    moved = history.sites_on(truth, dice, unit, 2).site != truth.sites.site
    assert set(truth.event[moved]) == {MOVE}
    replaced = history.people_on(truth, dice, unit, 2).born != truth.people.born
    assert set(truth.event[replaced]) == {NEW_PERSON}


def test_the_first_day_is_the_truth_itself(world: World):
    first = history.names_on(world.truth, world.dice, world.units, 1)
    assert (first.brand == world.truth.names.brand).all()
