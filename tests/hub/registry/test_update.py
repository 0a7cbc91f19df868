"""An update gives what a full build gives, whatever came before it."""

from datetime import date

import pytest

from hub.registry import build as registry
from hub.registry import serve, state, store
from hub.registry.engine import asked
from hub.trust.actor import SCHEDULER
from tests.conftest import furnished
from tests.hub.registry.bureaus import Province, firm, org, taxpayer
from tests.hub.registry.killed import killed
from tests.hub.registry.sequences import ENTERPRISE, LOGS, STATE, led, live, news, relive, told
from tests.hub.registry.serve.copies import copied

UNSTAMPED = """
import os, signal
from hub.registry.state import State
State.stamp = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def another(tmp_path, clock) -> Province:
    """A home where nothing has landed."""
    return Province(furnished(tmp_path / "another", clock))


def nothing_to_add(province):
    """A full build adds nothing to the updates; it weighs and shows everything the same."""
    before, last = weighed(province.home), store.newest(province.home)
    assert last
    shown = copied(province.home, last.number)
    serve.write(province.home, last)
    assert copied(province.home, last.number) == shown
    outcome = registry.build(province.home, province.catalog, SCHEDULER, whole=True)
    assert [row for name in LOGS for row in news(province.home, name, outcome.number)] == []
    assert weighed(province.home) == before


def weighed(home):
    """What likeness there is between records, and who is one unit by all there is."""
    query = "FROM {} ORDER BY ALL"
    return [asked(home.settings.state, query.format(table)) for table in ("pair", "member")]


def compared(province, another, seeds, steps):
    """Lead lives; a full build adds nothing, and one from nothing comes to the same. Where."""
    ground = live(province, seeds, steps)
    before = told(province.home)
    nothing_to_add(province)
    another.agencies, another.resources = province.agencies, province.resources
    relive(ground, another)
    assert told(another.home) == before
    here, there = led(province.home), led(another.home)
    assert here.keys() & there.keys()
    assert all(here[one] == there[one] for one in here.keys() & there.keys())
    return ground


def test_whatever_came_before_a_full_build_has_nothing_to_add(province, another):
    compared(province, another, [1, 2], 4)


def test_killed_before_the_state_is_stamped_the_next_build_is_right(province):
    home = province.home
    for edition, name in ((1, "甲公司"), (2, "乙公司")):
        province.land(ENTERPRISE, [firm("1", name, org_code=org(1)), firm(name, "丙公司")])
        killed(province, UNSTAMPED)
        stamped = [number for (number,) in asked(home.settings.state, "SELECT edition FROM stamp")]
        assert stamped == [edition - 1][: edition - 1]
        assert province.build().number == edition
    nothing_to_add(province)


def test_the_gaps_of_a_state_are_closed_from_time_to_time(province, monkeypatch):
    seen, real = [], state.State.stamp

    def watched(held, number, at):
        seen.extend(held.on.sql("SELECT current_setting('max_vacuum_tasks') > 0").fetchall())
        real(held, number, at)

    monkeypatch.setattr(state, "TIDIED", 2)
    monkeypatch.setattr(state.State, "stamp", watched)
    live(province, [3], 4)
    assert seen == [(False,), (False,), (True,), (False,), (True,)]


def test_a_state_of_another_edition_is_not_believed(province):
    live(province, [3], 1)
    kept = asked(province.home.settings.state, "SELECT edition FROM stamp")
    assert kept == [(2,)]


def test_two_records_become_one_by_a_code_and_are_no_more_each_others_rivals(province):
    """Their own pair is never weighed: both are proved. What moves is a third one's likeness."""
    name, place = "冰城松江粮油食品厂", "哈尔滨市道里区友谊路1号"
    first = firm("1", name, org_code=org(1), address=place)
    province.land(ENTERPRISE, [first, firm("2", name, org_code=org(2), address=place)])
    province.land(STATE, [taxpayer("230102197001", name, address=place)])
    province.build()
    province.land(ENTERPRISE, [firm("2", name, org_code=org(1), address=place)])
    province.build()
    assert province.units()["230102197001"] == province.units()["1"]
    nothing_to_add(province)


def test_what_a_record_took_back_elsewhere_is_not_said_when_it_comes_back(province):
    """It ends, is joined to another unit, lives again there, and goes back to its own."""
    key, name = "230102197001", "冰城松江粮油食品厂"
    province.land(ENTERPRISE, [firm("1", "北方商店")])
    province.land(STATE, [taxpayer(key, name)])
    province.build()
    own = province.units()[key]
    province.land(STATE, [], ends=[key], on=date(2006, 4, 1))
    province.build()
    assert province.page(own)["values"]["ended"]["best"]["value"] == "2006-04-01"
    province.land(ENTERPRISE, [firm("1", name)])
    province.build()
    assert province.units()[key] == province.units()["1"] != own
    province.land(STATE, [taxpayer(key, "兴安粮油店")], on=date(2006, 5, 1))
    province.build()
    assert province.units()[key] == own
    assert "ended" not in province.page(own)["values"]
    nothing_to_add(province)
