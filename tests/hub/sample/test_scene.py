from datetime import date

import pytest

from catalog.load import load
from hub.founding import SAMPLE
from hub.sample.scene import SCENES, SOCIETY

CATALOG = load(SAMPLE)


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_has_only_feeds_of_agencies_that_were_there(name: str):
    scene = SCENES[name]
    for feed in scene.coverage:
        agency = CATALOG.agencies[feed.partition("/")[0]]
        assert (agency.since or date.min) <= scene.first <= (agency.until or date.max), feed


@pytest.mark.parametrize("name", SCENES)
def test_shares_are_shares_of_every_kind(name: str):
    scene = SCENES[name]
    assert sum(scene.kinds) == pytest.approx(1)
    for held in scene.coverage.values():
        assert len(held.by_kind) == len(scene.kinds) == SOCIETY + 1
        assert all(0 <= share <= 1 for share in held.by_kind)


def test_days_follow_the_first():
    assert SCENES["2006"].date(1) == date(2006, 3, 1)
    assert SCENES["2006"].date(32) == date(2006, 4, 1)
