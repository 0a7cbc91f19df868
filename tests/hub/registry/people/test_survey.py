"""Values that statistics found out itself."""

from datetime import date

import pytest

from hub.errors import Denied, Usage
from hub.registry import people
from hub.registry.people import Statement
from tests.hub.registry.people.village import ENTERPRISE

SHOP = f"{ENTERPRISE}|1"
SINCE = date(2006, 2, 1)


def test_a_value_has_source_date_and_person_and_can_be_taken_back(town, desk):
    key = people.survey(desk("li"), Statement(SHOP, "staff", " 12 ", SINCE, "实地核查"))
    (row,) = people.surveyed(town.home).to_pylist()
    assert (row["reference"], row["field"], row["value"]) == (SHOP, "staff", "12")
    assert (row["valid_from"], row["actor"], row["seq"]) == (SINCE, "li", people.newest(town.home))
    with pytest.raises(Denied, match="R27"):
        people.undo(desk("wang"), key, "x")
    gone = people.undo(desk("li"), key, "填错")
    assert people.surveyed(town.home).num_rows == 0
    for again in (key, gone):
        with pytest.raises(Usage, match="R26"):
            people.undo(desk("li"), again, "x")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Statement(SHOP, "colour", "red", SINCE, "a"), "R34"),
        (Statement(SHOP, "staff", " ", SINCE, "a"), "R23"),
        (Statement(SHOP, "staff", "many", SINCE, "a"), "R55.*从业人员"),
        (Statement(SHOP, "uscc", "91230103MA18X00000", SINCE, "a"), "R55.*校验"),
        (Statement(SHOP, "established", "2006-02-30", SINCE, "a"), "R55.*日期"),
        (Statement(SHOP, "region", "999999", SINCE, "a"), "R55.*division"),
        (Statement(SHOP, "kind", "retired", SINCE, "a"), "R24"),
        (Statement(SHOP, "staff", "1", SINCE, ""), "R23"),
        (Statement("x/y|z", "staff", "1", SINCE, "a"), "R21"),
    ],
)
def test_what_a_survey_cannot_state(town, desk, said, code):
    with pytest.raises(Usage, match=code):
        people.survey(desk("li"), said)


def test_a_survey_stays_in_its_county(town, desk):
    said = Statement(SHOP, "staff", "1", SINCE, "a")
    with pytest.raises(Denied, match="R25"):
        people.survey(desk("li", agency="statistics-far"), said)
