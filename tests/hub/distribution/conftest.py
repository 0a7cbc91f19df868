"""A receiver's SFTP server that can be told to fail, and the world that delivers to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.base.home import Home
from hub.distribution.mask import Shape
from tests.hub.distribution.receiver import Receiver
from tests.hub.distribution.world import World, shaped


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    server = Receiver(tmp_path / "receiver")
    server.up()
    yield server
    server.down()


@pytest.fixture
def world(home: Home, tmp_path: Path) -> World:
    """Delivers into a local folder."""
    return World(home, tmp_path / "inbox")


@pytest.fixture
def remote(home: Home, receiver: Receiver) -> World:
    """Delivers over SFTP."""
    return World(home, receiver.inbox, receiver.sink)


@pytest.fixture(scope="module")
def shape(tmp_path_factory: pytest.TempPathFactory) -> Shape:
    """What shops are made of."""
    return shaped(tmp_path_factory.mktemp("contracts"))
