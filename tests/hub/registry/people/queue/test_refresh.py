"""Tasks come from what the newest edition doubts, and go with it."""

from collections import Counter
from datetime import timedelta

import pytest

from hub.base import lease
from hub.base.database.people import task
from hub.errors import Usage
from hub.registry.people.queue import (
    GROUNDS,
    Refreshed,
    Said,
    Which,
    decide,
    grounds,
    refresh,
    statistics,
    tasks,
)
from hub.registry.people.queue.refresh import LEASE
from tests.hub.registry.bureaus import coded, firm, number, org
from tests.hub.registry.people.village import ENTERPRISE, SHOP

CODE = "quality/organisation-code"


def seen(province):
    return sorted((row["state"], row["left_record"]) for row in tasks(province.home))


def test_without_an_edition_there_is_nothing_to_do(province):
    assert refresh(province.home) == Refreshed()


def test_refreshing_again_changes_nothing(town):
    before = tasks(town.home)
    town.home.clock.at += timedelta(days=3)
    assert refresh(town.home) == Refreshed()
    assert tasks(town.home) == before
    assert {row["state"] for row in before} == {"pending", "addition"}


def test_a_task_whose_ground_is_gone_is_closed_and_opened_when_it_is_back(town):
    before = seen(town)
    town.land(ENTERPRISE, [firm("2", "另一家商店", registration_no=number(2))])
    town.build()
    assert refresh(town.home).closed > 0
    town.land(ENTERPRISE, [firm("2", SHOP, registration_no=number(2))])
    town.build()
    town.home.clock.at += timedelta(days=3)
    assert refresh(town.home).reopened > 0
    assert seen(town) == before


def test_numbers_that_connect_two_organisation_codes_are_a_conflict(province):
    shared = number(7)
    rows = [firm(str(n), f"第{n}商店", org_code=org(n), registration_no=shared) for n in (1, 2)]
    province.land(ENTERPRISE, rows)
    province.land(CODE, [coded(1, "第1商店"), coded(2, "第2商店")])
    province.build()
    refresh(province.home)
    states = {row["state"] for row in tasks(province.home)}
    assert states == {"conflict"}


def test_what_another_process_is_just_doing_is_left_to_it(town):
    with town.home.engine.begin() as on:
        on.execute(task.delete())
    with lease.held(town.home.engine, town.home.clock, LEASE):
        assert refresh(town.home) == Refreshed()
    assert refresh(town.home).opened > 0


def test_the_queue_is_counted_and_asked_for_by_its_grounds(town):
    found = grounds(town.home)
    assert found == Counter(row["rule"] for row in tasks(town.home))
    assert {"name.shared", "kind.unknown"} <= found.keys() <= GROUNDS.keys()
    for rule, many in found.items():
        assert [row["rule"] for row in tasks(town.home, Which(rule=rule))] == [rule] * many
    for wrong in ("nonsense", "person.same"):
        with pytest.raises(Usage, match="R24"):
            tasks(town.home, Which(rule=wrong))


def test_of_two_units_one_pair_is_asked(town):
    asked = [frozenset((row["left_unit"], row["right_unit"])) for row in tasks(town.home)]
    assert len(asked) == len(set(asked))


def test_a_decided_pair_is_not_asked_again(town, desk):
    (key, *_) = (row["id"] for row in tasks(town.home, Which(state="pending")))
    decide(desk("li"), [key], Said("unsure", "没有材料"))
    town.land(ENTERPRISE, [firm("9", "别处的店")])
    town.build()
    refresh(town.home)
    assert key not in [row["id"] for row in tasks(town.home)]


def test_open_tasks_grow_old(town):
    town.home.clock.at += timedelta(days=31)
    (row,) = (row for row in statistics(town.home) if row["pending"])
    assert row["ages"]["30-90"] == row["pending"]
