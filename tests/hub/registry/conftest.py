"""A province of bureaus that land what a test says."""

import pytest

from tests.conftest import furnished, night
from tests.hub.registry.bureaus import Province, copied


@pytest.fixture
def province(home) -> Province:
    """Commerce, quality and two tax bureaus, nothing landed."""
    return peopled(home)


@pytest.fixture(scope="module")
def common(tmp_path_factory) -> Province:
    """The same for a whole module: built once, then only read, or copied for each test."""
    return peopled(furnished(tmp_path_factory.mktemp("common") / "home", night()))


def peopled(home) -> Province:
    """A home with these bureaus."""
    made = Province(home)
    made.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    made.agency("quality", "quality", organisation_code="organisation-code@1")
    made.agency("state-tax", "tax", taxpayer="tax-registration@1")
    made.agency("local-tax", "tax", taxpayer="tax-registration@1")
    return made


@pytest.fixture
def copy(tmp_path):
    """Copies a province, to be worked in."""
    return lambda made: copied(made, tmp_path / "copy")
