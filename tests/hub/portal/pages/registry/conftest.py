"""A province with open questions, for the pages on which people answer them."""

from collections.abc import Iterator

import pytest
from httpx import Client

from hub.registry.people import queue
from tests.hub.portal.questions import NAMES, asking
from tests.hub.portal.town import Town


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Six names, at least twelve pairs to judge."""
    with asking(tmp_path_factory.mktemp("asked"), NAMES[:6]) as town:
        yield town


@pytest.fixture
def clerk(asked: Town) -> Client:
    """A reviewer of the statistics bureau, at the pages."""
    return asked.person("reviewer", agency="statistics")


@pytest.fixture
def waiting(asked: Town) -> list[str]:
    """The pairs that wait now."""
    return [one["id"] for one in queue.tasks(asked.home, queue.Which(state="pending"))]
