"""Killed at any step and run again, a hub comes to the same tables, receipts and deliveries.

A day goes on until the hub was killed at every point in turn; the long form kills at one point or
moment, and then has the day run to its end.
"""

from __future__ import annotations

import os
import time
from itertools import islice
from random import Random

import pytest

from hub.base.crash import POINTS
from tests.proof.conftest import SEED
from tests.proof.figures import KILLS
from tests.proof.province import DAYS
from tests.proof.scene import FEEDS, differences
from tests.proof.suffering import die_anywhere, die_at

FIRST, LATER = DAYS[:2]
SHORT = 10
LONG = int(os.environ.get("HUB_KILLS", str(KILLS)))


def test_a_hub_that_dies_all_the_time(scene, calm):
    for day in (FIRST, LATER):
        scene.put(day)
        assert die_at(scene, day, POINTS) == len(POINTS)
        if day == LATER:
            deaths = die_anywhere(scene, day, calm.seconds[day], Random(SEED))  # noqa: S311 - no secret
            assert len(list(islice(deaths, SHORT))) == SHORT
        calm.judge(scene, day)


@pytest.mark.proof
def test_days_in_which_nothing_happens_would_prove_nothing(calm):
    first, later, last = (calm.accounts[day] for day in DAYS)
    assert set(differences(first, later)) >= {f"landed {feed}" for feed in FEEDS}
    assert later.keys() - differences(later, last) == {"landed state-tax/taxpayer"}


@pytest.mark.proof
@pytest.mark.parametrize("point", POINTS)
def test_one_death_at_a_point_each_day(scene, calm, figures, point):
    for day in DAYS:
        scene.put(day)
        deaths = die_at(scene, day, [point])
        calm.judge(scene, day)
        figures.points += deaths


@pytest.mark.proof
def test_one_death_at_a_random_moment_each_day(scene, calm, figures):
    dice = Random(SEED)  # noqa: S311 - no secret
    while figures.kills < LONG:
        scene.begin()
        for day in DAYS:
            scene.put(day)
            lived = next(die_anywhere(scene, day, calm.seconds[day], dice))
            began = time.monotonic()
            calm.judge(scene, day)
            figures.kills += 1
            figures.lived.append(lived)
            figures.recovered.append(time.monotonic() - began)
