"""A province of bureaus that land what a test says."""

import pytest

from tests.hub.registry.bureaus import Province


@pytest.fixture
def province(home) -> Province:
    """Commerce, quality and two tax bureaus, nothing landed."""
    made = Province(home)
    made.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    made.agency("quality", "quality", organisation_code="organisation-code@1")
    made.agency("state-tax", "tax", taxpayer="tax-registration@1")
    made.agency("local-tax", "tax", taxpayer="tax-registration@1")
    return made
