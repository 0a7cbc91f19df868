"""Days as the State Council's notices for 2025 and 2026 have them."""

from datetime import date

import pytest

from schemas.timing.workdays import calendar


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-01-01", False),  # 元旦, a Wednesday
        ("2025-01-26", True),  # a Sunday worked for 春节
        ("2025-02-04", False),  # the last day of 春节, a Tuesday
        ("2025-02-05", True),
        ("2025-10-08", False),
        ("2025-10-11", True),
        ("2026-01-04", True),
        ("2026-02-23", False),
        ("2026-05-09", True),
        ("2026-05-10", False),  # a plain Sunday
        ("2006-05-01", True),  # a Monday of a year of which only weekends are known
    ],
)
def test_holidays_and_the_days_worked_for_them(day, works):
    assert calendar().works(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "count", "due", "known"),
    [
        ("2026-03-02", 2, "2026-03-04", True),
        ("2026-03-06", 2, "2026-03-10", True),  # over a weekend
        ("2026-02-13", 2, "2026-02-24", True),  # 春节, of which Saturday 14 is worked
        ("2026-09-30", 1, "2026-10-08", True),
        ("2025-12-31", 2, "2026-01-05", True),  # Sunday 4 is worked for 元旦
        ("2026-12-31", 1, "2027-01-01", False),  # nobody has told 2027 yet
        ("2006-03-01", 2, "2006-03-03", False),
        ("2026-03-02", 0, "2026-03-02", True),
    ],
)
def test_a_term_in_working_days(day, count, due, known):
    term = calendar().after(date.fromisoformat(day), count)
    assert (term.day.isoformat(), term.known) == (due, known)


def test_days_left_and_days_over():
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)
    assert calendar().between(friday, monday) == 1
    assert calendar().between(monday, friday) == -1
    assert calendar().between(monday, monday) == 0


def test_a_homes_own_list_comes_first(tmp_path):
    text = "code,label,parent,valid_from,valid_to\n2027-01-01,元旦,off,,\n"
    (tmp_path / "holiday.csv").write_text(text, encoding="utf-8")
    own = calendar(tmp_path)
    assert not own.works(date(2027, 1, 1))
    assert own.after(date(2026, 12, 31), 1).day == date(2027, 1, 4)
    assert own.works(date(2026, 1, 1))
