import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest

from connectors.errors import Malformed
from connectors.text.plain import regroup, text, texts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", ""),
        (7, "7"),
        (True, "true"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (dt.date(2006, 3, 1), "2006-03-01"),
        (dt.datetime(2006, 3, 1, 12, tzinfo=dt.UTC), "2006-03-01T12:00:00+00:00"),
    ],
)
def test_values_without_exponent_or_locale(value, expected):
    assert text(value) == expected


def test_columns_and_single_values_agree():
    values = [1e20, 0.5, None]
    batch = pa.RecordBatch.from_pydict({"a": values, "b": [dt.datetime(2006, 3, 1)] * 3})  # noqa: DTZ001 - as files hold them
    found = texts(batch).to_pydict()
    assert found == {"a": [text(v) for v in values], "b": ["2006-03-01T00:00:00"] * 3}


def test_binary_has_no_text():
    with pytest.raises(Malformed):
        text(b"\x00")
    with pytest.raises(Malformed):
        texts(pa.RecordBatch.from_pydict({"a": [b"\xff"]}))


@pytest.mark.parametrize("cuts", [[7], [3, 4], [1] * 7, [0, 7, 0]])
def test_regrouped_the_same_however_cut(cuts):
    whole = pa.RecordBatch.from_pydict({"a": list(range(7))})
    starts = [sum(cuts[:i]) for i in range(len(cuts))]
    parts = [whole.slice(start, length) for start, length in zip(starts, cuts, strict=True)]
    assert [b.column(0).to_pylist() for b in regroup(parts, 3)] == [[0, 1, 2], [3, 4, 5], [6]]
