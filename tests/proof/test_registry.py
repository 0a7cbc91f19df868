"""Two hundred random lives of a small province: an update gives what a full build gives."""

from collections.abc import Iterator

import pytest

from tests.hub.registry.conftest import province  # noqa: F401 - a fixture
from tests.hub.registry.test_update import another, compared  # noqa: F401 - a fixture
from tests.proof.lives import AT_ONCE, DAYS, SEEDS, Lives, cpu


@pytest.fixture(scope="module")
def lives() -> Iterator[Lives]:
    """What the lives come to, written at their end."""
    led = Lives()
    yield led
    if led.whole():
        led.write()


@pytest.mark.proof
@pytest.mark.parametrize("first", SEEDS[::AT_ONCE])
def test_an_update_gives_what_a_full_build_gives(province, another, lives, first):  # noqa: F811 - the fixtures
    began, seeds = cpu(), range(first, min(first + AT_ONCE, SEEDS.stop))
    ground = compared(province, another, seeds, DAYS)
    lives.count(seeds, ground, cpu() - began)
