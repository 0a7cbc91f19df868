"""One town for all tests of this folder: they only read it."""

from collections.abc import Iterator

import pytest
from httpx import Client

from tests.hub.portal.town import Town, town


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose bureaus have sent, and been sent, everything once."""
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture
def reader(place: Town) -> Client:
    """Somebody of the statistics bureau who may read, at the pages."""
    return place.person("reader", agency="statistics")


@pytest.fixture
def program(place: Town) -> Client:
    """A program that may read."""
    return place.program("reader")
