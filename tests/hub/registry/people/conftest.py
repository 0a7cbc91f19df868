"""One village for all tests of this folder, and a copy of it for each."""

import pytest

from hub.registry import people
from tests.hub.registry.bureaus import copied
from tests.hub.registry.people import village
from tests.hub.registry.people.village import somebody


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """Built once."""
    return village.founded(tmp_path_factory.mktemp("founded") / "home")


@pytest.fixture
def town(founded, tmp_path):
    """A copy of it, to be worked in."""
    return copied(founded, tmp_path / "town")


@pytest.fixture
def desk(town):
    """Somebody's desk, by name."""

    def at(name, agency="statistics", role="reviewer"):
        return people.desk(town.home, town.catalog, somebody(name, agency, role))

    return at
