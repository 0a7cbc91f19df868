"""Deciding tasks in every state there is, together, and taking it back."""

from datetime import timedelta

import pytest

from hub.errors import Denied, Usage
from hub.registry import people
from hub.registry.people.queue import (
    Said,
    Which,
    assign,
    decide,
    entry,
    offered,
    refresh,
    statistics,
    take,
    take_back,
    task,
    tasks,
)
from hub.registry.people.queue.decide import carry, plan
from tests.hub.registry.bureaus import taxpayer
from tests.hub.registry.people.village import ENTERPRISE, SHOP, TAX

COUNTY = "230102"


def pending(town):
    return [row["id"] for row in tasks(town.home, Which(state="pending"))]


def held(town):
    return {
        frozenset((row["left_record"], row["right_record"])): row["verdict"]
        for row in people.inforce(town.home).to_pylist()
    }


def state(town, key):
    return task(town.home, key)["state"]


def test_both_records_stand_beside_each_other(town):
    key = pending(town)[0]
    shown = task(town.home, key)
    assert shown["left"]["fields"]["name"] == shown["right"]["fields"]["name"] == SHOP
    assert {shown["left"]["unit"]["unit_id"], shown["right"]["unit"]["unit_id"]} == {
        shown["left_unit"],
        shown["right_unit"],
    }
    assert shown["words"]["zh"]
    assert pending(town)[1] in {other["id"] for other in shown["others"]}
    blind = task(town.home, key, blind=True)
    assert blind["blind"]
    assert {"rule", "probability"} & blind.keys() == set()
    assert blind["words"] is None
    with pytest.raises(Usage, match="R28"):
        task(town.home, "K0")


def test_a_batch_is_decided_alike_and_taken_back_whole(town, desk):
    keys = pending(town)
    act = decide(desk("li"), keys, Said("different", "地址不同"))
    assert (act.decided, act.proposed) == (len(keys), 0)
    assert set(held(town).values()) == {"different"}
    assert [state(town, key) for key in keys] == ["decided"] * len(keys)
    assert take_back(desk("li")) == keys
    assert held(town) == {}
    assert pending(town) == keys
    with pytest.raises(Usage, match="R26"):
        take_back(desk("li"))


def test_a_batch_with_one_that_cannot_be_is_not_decided_at_all(town, desk):
    first, second, *_ = pending(town)
    decide(desk("li"), [first], Said("same", "a"))
    with pytest.raises(Usage, match="R29"):
        decide(desk("wang"), [second, first], Said("same", "b"))
    assert len(held(town)) == 1
    assert state(town, second) == "pending"


def test_earlier_decisions_are_taken_back_one_by_one(town, desk):
    first, second, *_ = pending(town)
    decide(desk("li"), [first], Said("misplaced", "a"))
    assign(desk("li"), [first], "230103", "b")
    decide(desk("li"), [second], Said("unsure", "c"))
    assert take_back(desk("li")) == [second]
    assert take_back(desk("li")) == [first]
    assert (state(town, first), task(town.home, first)["county"]) == ("misplaced", "230100")
    assert take_back(desk("li")) == [first]
    assert (state(town, first), task(town.home, first)["county"]) == ("pending", COUNTY)


def test_nobody_takes_back_what_another_has_decided_since(town, desk):
    key = pending(town)[0]
    decide(desk("li"), [key], Said("misplaced", "a"))
    assign(desk("wang"), [key], COUNTY, "b")
    with pytest.raises(Usage, match="R29"):
        take_back(desk("li"))


def test_a_new_unit_is_confirmed_as_legal_or_establishment(town, desk):
    shop, noodles = (row["id"] for row in tasks(town.home, Which(state="addition")))
    assert offered(task(town.home, shop))[:2] == ("legal", "establishment")
    decide(desk("li"), [shop], Said("legal", "电话核实"))
    decide(desk("li"), [noodles], Said("establishment", "电话核实"))
    stated = people.surveyed(town.home).to_pylist()
    assert {(row["field"], row["value"]) for row in stated} == {
        ("kind", "legal"),
        ("kind", "establishment"),
    }
    assert take_back(desk("li")) == [noodles]
    assert [row["value"] for row in people.surveyed(town.home).to_pylist()] == ["legal"]
    with pytest.raises(Usage, match="R24"):
        decide(desk("li"), [noodles], Said("same", "a"))


def test_what_lies_elsewhere_goes_to_the_city_and_on_to_its_county(town, desk):
    key = pending(town)[0]
    decide(desk("li"), [key], Said("misplaced", "不在本区"))
    assert (state(town, key), task(town.home, key)["county"]) == ("misplaced", "230100")
    with pytest.raises(Denied, match="R25"):
        decide(desk("far", agency="statistics-far"), [key], Said("same", "a"))
    assign(desk("city", agency="statistics-city"), [key], "230103", "南岗区")
    assert (state(town, key), task(town.home, key)["county"]) == ("pending", "230103")
    decide(desk("li"), [key], Said("misplaced", "a"))
    decide(desk("li"), [key], Said("misplaced", "b"))
    assert task(town.home, key)["county"] == "230000"


def test_a_wrong_record_rests_until_it_changes(town, desk):
    waiting = tasks(town.home, Which(state="pending"))
    key = next(row["id"] for row in waiting if row["left_record"].startswith(TAX))
    decide(desk("li"), [key], Said("invalid", "税务登记有误"))
    assert state(town, key) == "invalid"
    assert set(held(town).values()) == {"different"}
    assert refresh(town.home).reopened == 0
    town.land(TAX, [taxpayer("T1", SHOP, legal_rep="王")])
    town.build()
    refresh(town.home)
    assert state(town, key) == "pending"


def test_merging_again_leaves_it_to_the_next_edition(town, desk):
    key = pending(town)[0]
    decide(desk("li"), [key], Said("again", "重新核对"))
    assert refresh(town.home).reopened == 0
    assert state(town, key) == "again"
    town.land(ENTERPRISE, [{"entity_key": "4", "name": "别处的店"}])
    town.build()
    assert refresh(town.home).reopened == 1
    assert state(town, key) == "pending"


def test_a_taken_task_is_left_to_who_took_it(town, desk):
    key = pending(town)[0]
    assert take(desk("li"), [key]) == [key]
    with pytest.raises(Usage, match="R31"):
        decide(desk("wang"), [key], Said("same", "a"))
    with pytest.raises(Usage, match="R31"):
        take(desk("wang"), [key])
    decide(desk("chief", role="administrator"), [key], Said("same", "a"))


def test_what_was_taken_and_forgotten_is_free_again(town, desk):
    key = pending(town)[0]
    take(desk("li"), [key])
    town.home.clock.at += timedelta(days=3)
    assert take(desk("wang"), [key]) == [key]


def test_judging_the_pair_anywhere_closes_its_task_and_undoing_opens_it(town, desk):
    row = tasks(town.home, Which(state="pending"))[0]
    ruling = people.Ruling(row["left_record"], row["right_record"], "different", "a")
    (key,) = people.judge(desk("li"), ruling)
    assert state(town, row["id"]) == "decided"
    people.undo(desk("li"), key, "b")
    assert state(town, row["id"]) == "pending"


def test_two_who_decide_at_once_do_not_both(town, desk):
    key, said = pending(town)[0], Said("same", "a")
    mine = [plan(desk("li"), row, said) for row in entry.rows(desk("li"), [key])]
    decide(desk("wang"), [key], Said("different", "b"))
    with pytest.raises(Usage, match="R29"):
        carry(desk("li"), mine)
    assert set(held(town).values()) == {"different"}


def test_the_statistics_count_every_task_once(town, desk):
    keys = pending(town)
    decide(desk("li"), keys[:1], Said("same", "a"))
    rows, left = {row["county"]: row for row in statistics(town.home)}, len(keys) - 1
    assert (rows[COUNTY]["pending"], rows[COUNTY]["decided"]) == (left, 1)
    assert rows[COUNTY]["ages"] == {"0-7": left, "7-30": 0, "30-90": 0, "90-∞": 0}
    assert rows[""]["addition"] == 2
    assert [row["county"] for row in statistics(town.home, "230100")] == [COUNTY]
    with pytest.raises(Usage, match="R24"):
        tasks(town.home, Which(state="lost"))
