from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.cells import Cells
from schemas.days import SERIAL, is_day, is_form, not_days, written

DAY = st.builds(
    "{}-{}-{}".format, *(st.text("0123456789", min_size=n, max_size=n) for n in (4, 2, 2))
)


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("2006-02-28", True),
        ("2004-02-29", True),
        ("2000-02-29", True),
        ("9999-12-31", True),
        ("0001-01-01", True),
        ("2006-02-30", False),
        ("2006-02-29", False),
        ("1900-02-29", False),
        ("0000-01-01", False),
        ("2006-00-10", False),
        ("2006-13-01", False),
        ("20060228", False),
        ("2006-W09-2", False),
        ("2006-2-28", False),
        ("2006-02-28 ", False),
        ("2006-02-28\n", False),
        ("２００６-02-28", False),
        ("2006/02/28", False),
        ("", False),
    ],
)
def test_days(text, fine):
    assert is_day(text) == fine
    assert not_days(Cells.of(pa.array([text, None]))).tolist() == [not fine, False]


@settings(deadline=None)
@given(st.lists(st.one_of(DAY, st.text(max_size=12), st.none())))
def test_a_column_and_a_value_are_judged_alike(texts):
    wrong = not_days(Cells.of(pa.array(texts, pa.string()))).tolist()
    assert wrong == [t is not None and not is_day(t) for t in texts]


def test_every_day_of_four_centuries():
    days = [(date(1800, 1, 1) + timedelta(n)).isoformat() for n in range(146097)]
    assert not not_days(Cells.of(pa.array(days))).any()


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("%Y年%m月%d日", "2006年3月1日", "2006-03-01"),
        ("%Y年%m月%d日", "2006年03月01日", "2006-03-01"),
        ("%Y年%m月%d日", "2006年2月30日", "2006年2月30日"),
        ("%Y年%m月%d日", "二〇〇六年三月一日", "二〇〇六年三月一日"),
        ("%Y.%m.%d", "2006.3.1", "2006-03-01"),
        ("%Y.%m.%d", "2006-3-1", "2006-3-1"),
        ("%Y%m%d", "20060301", "2006-03-01"),
        ("%Y%m%d", "200631", "200631"),
        ("%d/%m/%Y", "1/3/2006", "2006-03-01"),
        ("%Y-%m-%d 00:00:00", "2006-03-01 00:00:00", "2006-03-01"),
        ("%Y-%m-%d 00:00:00", "2006-03-01 08:30:00", "2006-03-01 08:30:00"),
        (SERIAL, "38777", "2006-03-01"),
        (SERIAL, "2006", "2006"),
    ],
)
def test_a_declared_form_is_read_and_nothing_else(form, text, day):
    column = pa.array([text, None, "2006-03-02"])
    assert written(column, (form,)).to_pylist() == [day, None, "2006-03-02"]


@given(st.dates(), st.sampled_from(["%Y年%m月%d日", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y"]))
def test_every_day_comes_back(day, form):
    parts = {"%Y": f"{day.year:04}", "%m": f"{day.month:02}", "%d": f"{day.day:02}"}
    text = form
    for part, value in parts.items():
        text = text.replace(part, value)
    assert written(pa.array([text]), (form,)).to_pylist() == [day.isoformat()]


def test_a_form_says_year_month_and_day_once():
    forms = ("%Y年%m月%d日", SERIAL, "%Y-%m", "%Y-%m-%d %d", "%y-%m-%d", "%Y-%m-%d %H", "")
    assert [is_form(form) for form in forms] == [True, True, False, False, False, False, False]
