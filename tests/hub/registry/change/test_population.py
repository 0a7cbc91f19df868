"""Cross tables and rates."""

from datetime import date

import pytest

from hub.errors import Usage
from hub.registry.change.population import named, rates, table
from tests.hub.registry.change.conftest import APRIL, MAY, SPRING

YEAR = date(2006, 12, 31)


def counted(rows, *by):
    return {tuple(row[name] for name in by): row["count"] for row in rows}


def test_units_and_events_are_counted_by_what_one_asks(reformed):
    home = reformed.home
    alive = counted(table(home, ("county",), as_of=SPRING), "county")
    assert alive == {("230102",): 2, ("230103",): 1, ("230104",): 1}
    alive = counted(table(home, ("county", "industry"), as_of=YEAR), "county", "industry")
    assert alive == {("230102", None): 1, ("230103", "C"): 1, ("230104", None): 1}
    births = counted(table(home, ("year", "type"), "births", YEAR), "year", "type")
    assert births == {(1999, "legal"): 4, (2006, "legal"): 2}
    assert counted(table(home, ("year",), "deaths", YEAR), "year") == {(2006,): 3}
    assert counted(table(home, ("year",), "deaths", APRIL), "year") == {(2006,): 2}
    assert counted(table(home, ("county",), "takeovers", MAY), "county") == {("230102",): 1}
    by_year = counted(table(home, ("year",), as_of=YEAR), "year")
    assert (by_year[2005,], by_year[2006,], min(by_year)) == (4, 3, (1999,))


def test_rates_are_to_a_hundred_and_unknown_while_the_time_has_not_passed(reformed):
    years = {row["year"]: row for row in rates(reformed.home, as_of=YEAR)}
    assert years[1999] | {"year": 1999} == {
        "year": 1999, "units": 4, "births": 4, "deaths": 0, "birth_rate": 100.0,
        "death_rate": 0.0, "survival_1": 100.0, "survival_3": 100.0, "survival_5": 100.0,
    }  # fmt: skip
    now = years[2006]
    assert (now["units"], now["births"], now["deaths"]) == (6, 2, 3)
    assert (now["birth_rate"], now["death_rate"], now["survival_1"]) == (33.33, 50.0, None)
    county = [row for row in rates(reformed.home, ("county",), YEAR) if row["county"] == "230103"]
    assert [(row["year"], row["births"]) for row in county][-1] == (2006, 1)


def test_a_demonstration_counts_to_the_day_that_is_played(reformed):
    home = reformed.home
    home.settings.played.write_text(YEAR.isoformat(), encoding="utf-8")
    try:
        assert rates(home) == rates(home, as_of=YEAR)
        assert table(home, ("year",)) == table(home, ("year",), as_of=YEAR)
    finally:
        home.settings.played.unlink()


def test_codes_get_their_names_and_what_cannot_be_counted_is_refused(reformed):
    (row, *_) = named(reformed.home, table(reformed.home, ("county", "industry")), YEAR)
    assert (row["county_name"], row["industry_name"]) == ("道里区", None)
    for by, of in ((("colour",), "units"), (("county",), "miracles")):
        with pytest.raises(Usage, match="HUB-R46"):
            table(reformed.home, by, of)
