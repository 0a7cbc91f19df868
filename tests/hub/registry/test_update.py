"""An update gives what a full build gives, whatever came before it."""

import pytest

from hub.base.database.migrate import upgrade
from hub.base.home import closed_home
from hub.registry import build as registry
from hub.registry.engine import asked
from hub.settings import Settings
from hub.trust.actor import SCHEDULER
from tests.hub.registry.bureaus import Province
from tests.hub.registry.sequences import LOGS, live, news, relive, told


@pytest.fixture
def another(tmp_path, clock) -> Province:
    """A home where nothing has landed."""
    settings = Settings.at(tmp_path / "another")
    settings.secrets.mkdir(parents=True, mode=0o700)
    made = closed_home(settings, clock)
    upgrade(made.engine)
    return Province(made)


def compared(province, another, seed, steps):
    """Lead a life; a full build adds nothing to it, and one from nothing comes to the same."""
    life = live(province, seed, steps)
    before = told(province.home)
    outcome = registry.build(province.home, province.catalog, SCHEDULER, whole=True)
    assert [row for name in LOGS for row in news(province.home, name, outcome.number)] == []
    another.agencies, another.resources = province.agencies, province.resources
    relive(life, another)
    assert told(another.home) == before


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_came_before_a_full_build_has_nothing_to_add(province, another, seed):
    compared(province, another, seed, 4)


def test_a_state_of_another_edition_is_not_believed(province):
    live(province, 3, 1)
    kept = asked(province.home.settings.state, "SELECT edition FROM stamp")
    assert kept == [(2,)]
