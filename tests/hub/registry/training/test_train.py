import pytest

from hub.errors import Usage
from hub.registry.linkage.pairs.model import load
from hub.registry.training import sample
from hub.registry.training.train import train
from tests.hub.registry.bureaus import firm, number, taxpayer
from tests.hub.registry.conftest import province  # noqa: F401 - a fixture

ENTERPRISE, STATE = "commerce/enterprise", "state-tax/taxpayer"


@pytest.fixture
def state(province):  # noqa: F811 - the fixture
    """What is kept of a registry of twelve firms, six of which pay taxes."""
    firms = [firm(f"c{n}", f"冰城{n}商贸公司", registration_no=number(n)) for n in range(12)]
    payers = [
        taxpayer(f"2301021970{n:02}", f"冰城{n}商贸公司", business_reg_no=number(n))
        for n in range(6)
    ]
    province.land(ENTERPRISE, firms)
    province.land(STATE, payers)
    province.build()
    return province.home.settings.state


def test_nothing_is_learnt_from_a_registry_that_was_never_built(tmp_path):
    with pytest.raises(Usage, match="HUB-R05"):
        train([(tmp_path / "registry.duckdb", None)], "1")


def test_a_registry_without_a_truth_leaves_the_curves_as_they_are(state):
    body = train([(state, None)], "2", weights=False)
    assert body["trained"]["curve"] == [{"records": 18}]
    assert body["curve"] == {name: [[*one] for one in of] for name, of in load().curve.items()}


def test_pairs_are_drawn_and_meet_with_the_rarity_of_their_names(state):
    with sample.kept(state) as on:
        assert len(sample.at_random(on)) == 18 * 17 / 2
        met = sample.in_block(on, "CASE WHEN length(number) > 12 THEN number END")
    assert len(met) == 6
    assert set(met["rarity"].to_pylist()) != {-1}
