"""A province, its bureaus' server and the nursery, made once; every test plays its own scenes."""

from __future__ import annotations

import time

import pytest

from tests.proof.figures import Figures
from tests.proof.province import DAYS
from tests.proof.scene import Scene, ground
from tests.proof.suffering import Calm

UNITS, SEED = 240, 1


@pytest.fixture(scope="session")
def here(tmp_path_factory):
    with ground(tmp_path_factory.mktemp("proof"), UNITS, SEED) as made:
        yield made


@pytest.fixture
def scene(here):
    """The whole province, before its first day."""
    whole = Scene(here)
    whole.begin()
    return whole


@pytest.fixture
def bureau(here):
    """Begin with one feed and one subscriber, which is enough for a hub to go wrong."""

    def begun(feed, subscription):
        one = Scene(here, (feed,), (subscription,), registry=False)
        one.begin()
        return one

    return begun


@pytest.fixture(scope="session")
def calm(here, request):
    """What every day comes to when nobody disturbs it; the short forms need no third one."""
    long = any(item.get_closest_marker("proof") for item in request.session.items)
    return Calm.lived(here, DAYS if long else DAYS[:2])


@pytest.fixture(scope="session")
def figures():
    """What the long forms count, written at their end."""
    counted, began = Figures(SEED, UNITS), time.monotonic()
    yield counted
    if counted.whole():
        counted.write(time.monotonic() - began)
