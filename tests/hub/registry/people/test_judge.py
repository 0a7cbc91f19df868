"""Judging records and units: who may, what is kept, what undoing brings back."""

from dataclasses import asdict
from typing import cast

import pytest
from sqlalchemy import select

from hub.base.database.tables import leaf
from hub.errors import Denied, Usage
from hub.registry import people
from hub.registry.people import Ruling, journal, units
from hub.registry.people.journal import Verdict
from hub.trust.actor import OPERATOR
from tests.hub.registry.bureaus import coded, firm, org, taxpayer, uscc
from tests.hub.registry.people.village import ENTERPRISE, somebody

ONE, TWO, THREE = (f"{ENTERPRISE}|{key}" for key in "123")


def pairs(home, upto=None):
    return [
        (row["left_record"], row["right_record"], row["verdict"], row["actor"])
        for row in people.inforce(home, upto).to_pylist()
    ]


def test_a_judgement_is_kept_with_its_leaf_whichever_way_round(town, desk):
    (key,) = people.judge(desk("li"), Ruling(TWO, ONE, "same", "电话核实 "))
    (kept,) = people.history(town.home)
    assert (kept["id"], kept["left_record"], kept["right_record"]) == (key, ONE, TWO)
    assert (kept["reason"], kept["state"], kept["source"]) == ("电话核实", "holds", "desk")
    with town.home.engine.connect() as on:
        (row,) = on.execute(select(leaf).where(leaf.c.kind == "judgement")).mappings()
    body = {name: kept[name] for name in asdict(journal.Judgement(**_plain(kept))) if name != "seq"}
    digest = people_digest(body)
    assert (row["id"], row["seq"], row["digest"]) == (key, kept["seq"], digest)
    assert people.newest(town.home) == kept["seq"]


def people_digest(body):
    from hub.base.leaf import digest

    return digest("judgement", body["id"], {"kind": "judgement", "schema_version": 1, **body})


def _plain(kept):
    return {name: value for name, value in kept.items() if name != "state"}


def test_the_newest_word_holds_and_undoing_brings_back_the_one_before(town, desk):
    people.judge(desk("li"), Ruling(ONE, TWO, "same", "a"))
    first = people.newest(town.home)
    (second,) = people.judge(desk("wang"), Ruling(ONE, TWO, "different", "b"))
    assert pairs(town.home) == [(ONE, TWO, "different", "wang")]
    assert pairs(town.home, first) == [(ONE, TWO, "same", "li")]
    people.undo(desk("wang"), second, "看错了")
    assert pairs(town.home) == [(ONE, TWO, "same", "li")]
    assert [row["state"] for row in people.history(town.home, ONE)] == [
        "undoing",
        "undone",
        "holds",
    ]
    with pytest.raises(Usage, match="R26"):
        people.undo(desk("wang"), second, "again")


def test_only_who_said_it_or_an_administrator_undoes(town, desk):
    (key,) = people.judge(desk("li"), Ruling(ONE, TWO, "same", "a"))
    with pytest.raises(Denied, match="R27"):
        people.undo(desk("wang"), key, "not mine")
    people.undo(desk("chief", role="administrator"), key, "错")
    assert pairs(town.home) == []


@pytest.mark.parametrize(
    ("ruling", "code"),
    [
        (Ruling(ONE, f"{ENTERPRISE}|9", "same", "a"), "R21"),
        (Ruling(ONE, "nonsense", "same", "a"), "R21"),
        (Ruling(ONE, ONE, "same", "a"), "R22"),
        (Ruling(ONE, TWO, "same", "  "), "R23"),
        (Ruling(ONE, TWO, cast("Verdict", "maybe"), "a"), "R24"),
    ],
)
def test_what_cannot_be_judged(town, desk, ruling, code):
    with pytest.raises(Usage, match=code):
        people.judge(desk("li"), Ruling(ONE, TWO, "same", "a"), ruling)
    assert people.history(town.home) == []


def test_judging_is_for_statistics_and_the_hub_each_in_its_county(town, desk):
    with pytest.raises(Denied, match="T02"):
        desk("li", role="reader")
    with pytest.raises(Denied, match="R20"):
        desk("li", agency="commerce")
    with pytest.raises(Denied, match="R25"):
        people.judge(desk("li", agency="statistics-far"), Ruling(ONE, TWO, "same", "a"))
    people.judge(desk("li", agency="statistics-city"), Ruling(ONE, TWO, "same", "a"))
    assert people.desk(town.home, town.catalog, OPERATOR).scope == ""
    assert somebody("li").agency == "statistics"


def known_everywhere(serial, name):
    """A company that three bureaus have."""
    return {
        ENTERPRISE: firm(f"E{serial}", name, uscc=uscc(serial)),
        "quality/organisation-code": coded(serial, name),
        "state-tax/taxpayer": taxpayer(uscc(serial), name),
    }


def test_a_large_merger_waits_for_a_second_person(town, desk):
    for resource in (ENTERPRISE, "quality/organisation-code", "state-tax/taxpayer"):
        rows = [known_everywhere(n, name)[resource] for n, name in ((8, "甲公司"), (9, "乙公司"))]
        town.land(resource, rows)
    town.build()
    held = town.units()
    pair = units.between(town.home, held["E8"], held["E9"])
    people.judge(desk("li"), Ruling(*pair, "same", "同一法人"))
    assert [row["state"] for row in people.history(town.home)] == ["proposed"]
    assert pairs(town.home) == []
    people.judge(desk("li"), Ruling(*pair, "same", "再说一次"))
    assert pairs(town.home) == []
    people.judge(desk("wang"), Ruling(*pair, "same", "同意"))
    assert pairs(town.home) == [(*pair, "same", "wang")]
    assert units.persons(town.home, [held["E8"], held["3"]], "same") == 1
    assert units.persons(town.home, [held["E8"], held["E9"]], "different") == 1


def test_a_unit_is_taken_apart_pair_by_pair(town, desk):
    known = known_everywhere(8, "甲公司")
    for resource, row in known.items():
        town.land(resource, [row])
    town.build()
    unit = town.units()["E8"]
    mine, theirs = f"{ENTERPRISE}|E8", f"quality/organisation-code|{org(8)}"
    people.separate(desk("li"), unit, [mine], "借用代码")
    assert {row[:3] for row in pairs(town.home)} == {
        (mine, theirs, "different"),
        (mine, f"state-tax/taxpayer|{uscc(8)}", "different"),
    }
    assert len({row["act"] for row in people.history(town.home)}) == 1
    for records, code in (([], "R22"), ([ONE], "R21")):
        with pytest.raises(Usage, match=code):
            people.separate(desk("li"), unit, records, "x")
    with pytest.raises(Usage, match="R22"):
        units.between(town.home, unit, unit)
