"""A small directory with its people, for the pages on which entries are made and decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from httpx import Client

from tests.hub.portal.office import office
from tests.hub.portal.town import Town


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """An office with one bureau's published entry."""
    with office(tmp_path_factory.mktemp("office")) as made:
        yield made


@pytest.fixture(scope="module")
def author(desk: Town) -> Client:
    """Who writes for the forestry bureau."""
    return desk.known("author", "publisher", agency="forestry")


@pytest.fixture(scope="module")
def second(desk: Town) -> Client:
    """Who reviews there."""
    return desk.known("second", "reviewer", agency="forestry")


@pytest.fixture(scope="module")
def chief(desk: Town) -> Client:
    """The administrator of the directory."""
    return desk.known("chief", "administrator")
