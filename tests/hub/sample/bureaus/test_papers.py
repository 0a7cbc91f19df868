"""What one bureau copies from another's papers is what that one writes itself."""

import numpy as np
import pytest

from hub.sample.bureaus import papers
from hub.sample.bureaus.roster import bureaus
from hub.sample.bureaus.view import View, World
from hub.sample.dice import Dice
from hub.sample.scene import INSTITUTION, ORGAN, SCENES, SOCIETY
from hub.sample.world.populate import populate

SCENE = SCENES["2006"]
KEPT = {
    INSTITUTION: ("staffing/institution", "certificate_no", "authority"),
    ORGAN: ("staffing/institution", "approval_no", "approving_body"),
    SOCIETY: ("civil-affairs/organisation", "certificate_no", "authority"),
}


@pytest.fixture(scope="module")
def world() -> World:
    dice = Dice(3)
    return World(SCENE, dice, populate(SCENE, dice, 1_500))


@pytest.mark.parametrize("kind", KEPT)
def test_numbers_and_offices_are_those_of_the_registrar(world: World, kind: int):
    name, number, office = KEPT[kind]
    bureau = bureaus(SCENE)[name]
    records = bureau.records(world, name, 1)
    own = records.at((records.copy == 0) & (world.truth.kind[records.unit] == kind))
    assert len(own) > 5
    told = bureau.columns(View(world, name, own, 1))
    view = View(world, "quality/organisation-code", own, 1)
    assert papers.numbers(view, np.zeros(len(own), dtype=np.bool_)) == told[number]
    assert papers.offices(view) == told[office]


def test_the_stock_of_the_first_day_holds_nobody_who_has_ended(world: World):
    for name, bureau in bureaus(SCENE).items():
        if states := bureau.feed.ends:
            view = View(world, name, bureau.records(world, name, 1), 1)
            (field, ended), *_ = states.items()
            assert not {*bureau.columns(view)[field].to_pylist()} & {*ended}, name
