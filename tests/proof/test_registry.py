"""Two hundred random lives of a small province: an update gives what a full build gives."""

import pytest

from tests.hub.registry.conftest import province  # noqa: F401 - a fixture
from tests.hub.registry.test_update import another, compared  # noqa: F401 - a fixture

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("seed", range(100, 300))
def test_an_update_gives_what_a_full_build_gives(province, another, seed):  # noqa: F811 - the fixtures
    compared(province, another, seed, 7)
