from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.cells import Cells
from schemas.days import is_day, not_days

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
