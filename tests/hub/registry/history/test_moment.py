"""A unit and a list on a day and in an edition; today's answer is the serving copy's."""

from datetime import date, datetime, timedelta

import pytest

from hub.errors import Stop, Usage
from hub.registry.history import Filter, at
from hub.registry.history.known import day, instant, known
from tests.hub.registry.bureaus import coded, firm, org, uscc

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
MARCH, APRIL, MAY = date(2006, 3, 1), date(2006, 4, 1), date(2006, 5, 1)


@pytest.fixture(scope="module")
def town(common):
    """Three editions: two units, a new name, a merger with an end."""
    province, home = common, common.home
    province.land(ENTERPRISE, [firm("1", "甲公司", state="A"), firm("2", "丙公司", state="A")])
    province.build()
    home.clock.at += timedelta(days=31)
    province.land(CODE, [coded(1, "旧公司")], on=APRIL)
    province.land(ENTERPRISE, [firm("1", "乙公司", state="A")], on=APRIL)
    province.build()
    home.clock.at += timedelta(days=30)
    province.land(ENTERPRISE, [firm("1", "乙公司", state="A", org_code=org(1))], on=MAY)
    province.land(ENTERPRISE, [], ends=["2"], on=MAY)
    province.build()
    return province


def names(moment, which=None):
    return sorted(row["name"] for row in moment.units(which).to_pylist())


def test_without_a_day_and_on_the_last_day_it_is_the_serving_copy(town):
    for unit in {*town.units().values()}:
        served = town.page(unit)
        for as_of in (None, date(2099, 1, 1)):
            then = at(town.home, as_of=as_of).unit(unit)
            assert then.pop("as_of") == (as_of and "2099-01-01")
            assert then == served
    assert at(town.home).units().equals(at(town.home, as_of=date(2099, 1, 1)).units())


def test_what_was_valid_and_what_was_known_are_asked_for_apart(town):
    assert names(at(town.home)) == ["丙公司", "乙公司"]
    assert names(at(town.home, as_of=MARCH)) == ["丙公司", "甲公司"]
    assert names(at(town.home, known_on=1)) == ["丙公司", "甲公司"]
    assert names(at(town.home, as_of=APRIL, known_on=1)) == ["丙公司", "甲公司"]
    assert names(at(town.home, as_of=APRIL, known_on=2)) == ["丙公司", "乙公司", "旧公司"]
    assert at(town.home, as_of=date(2006, 2, 28)).count() == 0


def test_a_record_that_ended_later_goes_on_before(town):
    ended = town.units()["2"]
    assert at(town.home).unit(ended)["status"] == "ended"
    page = at(town.home, as_of=APRIL).unit(ended)
    assert (page["status"], page["ended"], "ended" in page["values"]) == ("current", None, False)
    page = at(town.home, as_of=MAY).unit(ended)
    assert (page["status"], page["ended"]) == ("ended", "2006-05-01")


def test_a_record_that_came_only_to_end_has_no_days(province):
    province.land(ENTERPRISE, [], ends=["1"], on=MARCH)
    province.build()
    published = at(province.home).units()
    assert published["status"].to_pylist() == ["ended"]
    assert at(province.home, as_of=MAY).units().equals(published)


def test_a_value_that_came_later_is_not_on_the_page_and_the_row_is_the_one_of_the_day(town):
    page = at(town.home, as_of=MARCH).unit(town.units()["1"])
    assert [one["value"] for one in page["values"]["name"]["others"]] == []
    assert page["values"]["name"]["best"]["value"] == "甲公司"
    assert [record["agency"] for record in page["records"]] == ["commerce"]
    now = at(town.home).unit(town.units()["1"])["records"][0]
    assert page["records"][0]["batch"] != now["batch"]


def test_what_is_said_again_of_an_earlier_day_holds_since_then(province):
    for on, phone in ((MAY, "1"), (MARCH, "1"), (MAY, None), (APRIL, None)):
        province.land(ENTERPRISE, [firm("1", "甲公司", phone=phone)], on=on)
        province.build()
    unit = province.units()["1"]

    def phones(day, edition):
        page = at(province.home, as_of=day, known_on=edition).unit(unit)
        best = page["values"].get("phone", {}).get("best")
        return best and (best["value"], best["valid_from"])

    middle = APRIL + timedelta(days=14)
    with pytest.raises(Usage, match="HUB-R38"):
        phones(middle, 1)
    assert phones(MAY, 1) == ("1", "2006-05-01")
    assert [phones(day, 2) for day in (middle, MAY)] == [("1", "2006-03-01")] * 2
    assert [phones(day, 3) for day in (middle, MAY)] == [("1", "2006-03-01"), None]
    assert [phones(day, 4) for day in (MARCH, middle)] == [("1", "2006-03-01"), None]


def test_an_id_that_was_retired_leads_on_only_from_then(town):
    before = at(town.home, known_on=2)
    (retired,) = before.units(Filter(words="旧公司"))["unit_id"].to_pylist()
    assert before.unit(retired)["redirected_from"] is None
    page = at(town.home).unit(retired)
    assert (page["unit_id"], page["redirected_from"]) == (town.units()["1"], retired)


def test_units_are_chosen_by_division_kind_state_and_words(province):
    province.land(
        ENTERPRISE,
        [
            firm("1", "甲公司", uscc=uscc(1), address_region="230102"),
            firm("2", "乙公司", uscc=uscc(2), address_region="230103"),
            firm("3", "丙店", uscc=uscc(3, kind="92"), address_region="230200"),
        ],
    )
    province.build()
    for moment in (at(province.home), at(province.home, as_of=MARCH)):
        assert names(moment, Filter(region="230100")) == ["乙公司", "甲公司"]
        assert names(moment, Filter(region="230102")) == ["甲公司"]
        assert names(moment, Filter(region="230000", kind="sole-trader")) == ["丙店"]
        assert names(moment, Filter(words="公司", status="current")) == ["乙公司", "甲公司"]
        assert [*map(len, (moment.units(limit=2), moment.units(offset=2)))] == [2, 1]


def test_a_day_is_known_at_its_end_where_the_bureaus_are(town):
    first = town.home.clock.at - timedelta(days=61)
    assert known(town.home, first.date())[0] == 1
    assert known(town.home, datetime(2006, 4, 1, 8, 59))[0] == 1  # noqa: DTZ001 - the bureaus' zone
    assert known(town.home, datetime(2006, 4, 1, 9, 0))[0] == 2  # noqa: DTZ001 - the bureaus' zone
    assert known(town.home, date(2006, 4, 1))[0] == 2
    assert known(town.home)[0] == 3


def test_what_never_was_is_said_to_be_so(town):
    unit = town.units()["1"]
    for known_on in (4, date(2006, 2, 28), datetime(2006, 3, 1, 8, 59)):  # noqa: DTZ001 - as above
        with pytest.raises(Usage, match="HUB-R35"):
            at(town.home, known_on=known_on)
    with pytest.raises(Usage, match="HUB-R38"):
        at(town.home, as_of=date(2006, 2, 28)).unit(unit)
    for wrong in ("U0000000000000", "", unit[:-1] + "U"):
        with pytest.raises(Usage, match="HUB-R37"):
            at(town.home).unit(wrong)


def test_before_the_first_edition_there_is_no_moment(home):
    with pytest.raises(Stop, match="HUB-R01"):
        at(home)


@pytest.mark.parametrize("text", ["昨天", "2006-02-30", "2006-3-1", "2006-03-01T25:00", ""])
def test_a_time_that_is_none_is_told(text):
    with pytest.raises(Usage, match="HUB-R36"):
        instant(text)
    with pytest.raises(Usage, match="HUB-R36"):
        day(text)


def test_times_are_written_as_people_write_them():
    assert instant("E-12") == instant(" 12 ") == 12
    assert instant("2006-03-01") == MARCH == day("2006-03-01")
    assert str(instant("2006-03-01T08:00:00+08:00")) == "2006-03-01 08:00:00+08:00"
