"""News is read from the versions that receipts and editions name, past the last position."""

from dataclasses import replace

import pytest

from hub.distribution.mask import Shape
from hub.distribution.select import gate
from hub.distribution.source import news
from schemas import contract
from tests.hub.distribution.world import RESOURCE, contract_body, granted, resource, shop


@pytest.fixture
def ask(world):
    """The news of a receiver of code and name, at a position."""

    def asked(since, key=RESOURCE, columns=("code", "name"), **changed):
        shape = Shape(resource(key), contract.load("shop@1", world.home.settings.contracts))
        made = gate(granted(), columns, {}, shape)
        return news(world.home, shape, replace(made, **changed), since)

    return asked


def rows(found):
    return [row for batch in found.rows for row in batch.to_pylist()]


def test_nothing_settled_is_no_news(world, ask):
    assert ask({}) is None
    world.account(1, None)
    assert ask({}) is None


def test_what_no_receipt_names_is_not_read(world, ask):
    world.land(1, shop("1"))
    found = ask({})
    world.commit(2, shop("2"))
    assert [row["code"] for row in rows(found)] == ["1"]
    assert found.until["seq"] == 1
    assert (found.period, found.schema.names) == (
        "../2006-03-01",
        ["_op", "_key", "_valid_from", "code", "name"],
    )
    assert ask(found.until) is None


def test_an_arrival_without_a_lake_moves_nothing(world, ask):
    world.land(1, shop("1"))
    reached = ask({}).until
    world.account(2, None)
    assert ask(reached) is None


def test_only_what_came_later_is_news(world, ask):
    world.land(1, shop("1"), shop("2"))
    reached = ask({}).until
    world.land(2, shop("2", op="end"))
    found = ask(reached)
    assert found.period == "2006-03-01/2006-03-02"
    assert [(row["_op"], row["_key"]) for row in rows(found)] == [("end", "2")]
    world.account(3, found.until["version"], day="2006-03-01")
    assert ask(reached).period == found.period  # an old file was seen again


def test_other_columns_begin_anew(world, ask):
    world.land(1, shop("1"), shop("2"))
    reached = ask({}).until
    found = ask(reached, columns=("code", "region"))
    assert [(row["_op"], row["region"]) for row in rows(found)] == [("put", "230102")] * 2


def test_whole_is_every_living_record_without_what_happened(world, ask):
    world.land(1, shop("1"), shop("2"))
    reached = ask({}, mode="whole").until
    world.land(2, shop("2", op="end"), shop("3"))
    found = ask(reached, mode="whole")
    assert rows(found) == [{"code": "1", "name": "店1"}, {"code": "3", "name": "店3"}]


def test_a_field_the_table_has_not_got_yet_is_null(world, ask):
    world.land(1, shop("1"))
    body = contract_body()
    body["properties"]["stall"] = body["properties"]["region"]
    world.contract(body)
    assert [row["name"] for row in rows(ask({}))] == ["店1"]


def test_the_registry_is_told_as_its_newest_edition(world, ask):
    assert ask({}, "hub/unit") is None
    world.publish(1, {"code": "1", "name": "甲"})
    world.publish(2, {"code": "1", "name": "乙"}, {"code": "2", "name": "丙"})
    found = ask({}, "hub/unit")
    assert (found.until["edition"], found.period) == (2, "2006-03-03")
    assert rows(found) == [{"code": "1", "name": "乙"}, {"code": "2", "name": "丙"}]
    assert ask(found.until, "hub/unit") is None
