"""What people say is what the next edition does, and undoing it restores the one before."""

from datetime import date

from hub.registry import people
from hub.registry.engine import asked
from hub.registry.people import Ruling, Statement
from tests.hub.registry.bureaus import uscc
from tests.hub.registry.people.village import ENTERPRISE, TAX

ONE, TWO = f"{ENTERPRISE}|1", f"{ENTERPRISE}|2"


def test_two_units_come_together_and_apart_with_their_old_ids(town, desk):
    before = town.units()
    (key,) = people.judge(desk("li"), Ruling(ONE, TWO, "same", "同一店面"))
    assert town.build().state == "built"
    together = town.units()
    assert together["1"] == together["2"]
    judged = town.page(together["1"])["judgements"]
    assert [(row["rule"], row["actor"]) for row in judged if row["id"] == key] == [
        ("person.same", "li")
    ]
    people.undo(desk("li"), key, "看错")
    town.build()
    assert town.units() == before
    assert town.build().state == "unchanged"


def test_records_leave_a_unit_whatever_number_they_share(town, desk):
    town.land(ENTERPRISE, [{"entity_key": "5", "name": "甲公司", "uscc": uscc(5)}])
    town.land(TAX, [{"taxpayer_id": uscc(5), "taxpayer_name": "甲公司"}])
    town.build()
    unit = town.units()["5"]
    assert town.units()[uscc(5)] == unit
    people.separate(desk("li"), unit, [f"{TAX}|{uscc(5)}"], "借用代码")
    town.build()
    assert town.units()["5"] == unit
    assert town.units()[uscc(5)] != unit


def test_a_surveyed_value_stands_among_the_others_with_its_source(town, desk):
    since = date(2006, 2, 1)
    key = people.survey(desk("li"), Statement(ONE, "staff", "12", since, "实地核查"))
    town.build()
    best = town.page(town.units()["1"])["values"]["staff"]["best"]
    assert (best["value"], best["agency"], best["resource"]) == ("12", "statistics", "survey")
    assert best["valid_from"] == "2006-02-01"
    people.undo(desk("li"), key, "填错")
    town.build()
    values = town.page(town.units()["1"])["values"]
    assert "staff" not in values or values["staff"]["best"] is None


def test_what_was_surveyed_stands_once_whatever_else_arrives(town, desk):
    for staff in ("12", "13"):
        people.survey(desk("li"), Statement(ONE, "staff", staff, date(2006, 2, 1), "实地核查"))
    town.build()
    before = town.page(town.units()["1"])
    town.land(ENTERPRISE, [{"entity_key": "9", "name": "庚辛商店", "uscc": uscc(9)}])
    town.build()
    assert town.page(town.units()["1"])["records"] == before["records"]
    rows = "SELECT agency, resource, record_key FROM record"
    held = asked(town.home.settings.state, rows)
    assert len(held) == len(set(held))
