import numpy as np

from hub.sample.bureaus.view import World
from hub.sample.codes import text
from hub.sample.dice import Dice
from hub.sample.scene import TRADER
from hub.sample.texts import people
from schemas.identifiers import rules


def test_every_resident_id_is_right(world: World):
    ids = text(people.resident_ids(world.truth.people)).to_pylist()
    assert all(rules("resident_id", value) == () for value in ids)


def test_no_two_sole_traders_share_an_id_old_or_new(world: World):
    traders = people.resident_ids(world.truth.people.at(world.truth.kind == TRADER))
    assert len(text(traders).unique()) == len(traders)


def test_birthday_and_serial_are_shared_by_no_two_of_a_million():
    unit = np.arange(1_000_000, dtype=np.int64)
    who = people.drawn(Dice(1), "person", unit)
    assert len(np.unique(who.born * 1_000 + who.serial)) == len(unit)


def test_given_names_are_signs_of_the_calendar(world: World):
    names = people.names(world.truth.people).to_pylist()
    assert {len(name) for name in names} == {2, 3}
    assert 0.002 <= np.mean([name[-1] in "䶮㛃㴋䴖" for name in names]) <= 0.008
