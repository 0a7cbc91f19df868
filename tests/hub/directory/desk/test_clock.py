from datetime import UTC, date, datetime

import pytest

from hub.directory.desk import clock


@pytest.mark.parametrize(
    ("now", "due", "known"),
    [
        ("2026-03-02T01:00", "2026-03-04", True),  # a Monday
        ("2026-03-06T01:00", "2026-03-10", True),  # a Friday
        ("2026-03-05T17:00", "2026-03-10", True),  # already Friday in the bureaus
        ("2026-02-13T01:00", "2026-02-24", True),  # over 春节, with a Saturday worked
        ("2006-04-28T01:00", "2006-05-02", False),  # 2006: only weekends are known
    ],
)
def test_two_working_days_to_review(home, now, due, known):
    home.clock.at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    term = clock.due(home, "registering")
    assert (term.day.isoformat(), term.known) == (due, known)


def test_days_left_and_days_over(home):
    home.clock.at = datetime(2026, 3, 9, 1, tzinfo=UTC)
    days = ("2026-03-11", "2026-03-09", "2026-03-06")
    assert [clock.left(home, day) for day in days] == [2, 0, -1]


def test_a_rule_holds_from_its_day_on():
    first = clock.rules()[0]
    assert clock.rule("registering", date(1999, 1, 1))["working_days"] == 2
    assert {rule["wait"] for rule in clock.rules()} == {"registering", "publishing", "parallel"}
    assert first["since"] == min(rule["since"] for rule in clock.rules())


def test_a_homes_own_holidays_move_a_due_day(home):
    home.settings.codes.mkdir()
    text = "code,label,parent,valid_from,valid_to\n2027-03-03,停工,off,,\n"
    (home.settings.codes / "holiday.csv").write_text(text, encoding="utf-8")
    assert clock.due(home, "publishing", date(2027, 3, 2)).day == date(2027, 3, 5)
