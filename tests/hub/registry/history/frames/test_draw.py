"""Samples: drawn by seed alone, shared out exactly."""

import hashlib
from collections import Counter
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.errors import Usage
from hub.registry.history.frames.allocate import allocate
from hub.registry.history.frames.draw import Plan, chosen

SIZES = st.dictionaries(st.tuples(st.text(max_size=3)), st.integers(1, 60), min_size=1, max_size=9)


@settings(max_examples=40)
@given(SIZES, st.integers(0, 4), st.booleans(), st.data())
def test_shares_come_to_the_size_and_keep_their_bounds(sizes, minimum, equal, data):
    least = sum(min(minimum, there) for there in sizes.values())
    size = data.draw(st.integers(least, sum(sizes.values())))
    shares = allocate(sizes, size, minimum, equal=equal)
    assert sum(shares.values()) == size
    assert all(min(minimum, sizes[s]) <= shares[s] <= sizes[s] for s in sizes)


@settings(max_examples=40)
@given(SIZES, st.data())
def test_a_larger_stratum_never_gets_less(sizes, data):
    size = data.draw(st.integers(0, sum(sizes.values())))
    shares = allocate(sizes, size, 0, equal=False)
    for one in sizes:
        for other in sizes:
            assert sizes[one] <= sizes[other] or shares[one] >= shares[other]


def test_equal_shares_are_equal_as_far_as_there_are_units():
    assert allocate({("a",): 2, ("b",): 50, ("c",): 50}, 12, 1, equal=True) == {
        ("a",): 2, ("b",): 5, ("c",): 5,
    }  # fmt: skip


def table():
    """Thirty units: twenty in one county, ten in another."""
    units = [
        {"unit_id": f"U{at:013d}", "region": f"23010{2 + (at > 20)}", "industry": "1310"}
        for at in range(1, 31)
    ]
    return pa.Table.from_pylist(units)


def draws(**plan):
    asked: dict[str, Any] = {"seed": "1", "size": 6} | plan
    return chosen(table(), Plan(**asked), {}).to_pylist()


def test_the_seed_and_the_unit_alone_decide_who_is_drawn():
    rows = draws(by=("region", "industry"))
    assert Counter(row["stratum"] for row in rows) == {"230102|13": 4, "230103|13": 2}
    for region, many in (("230102", 4), ("230103", 2)):
        units = [row["unit_id"] for row in table().to_pylist() if row["region"] == region]
        lots = sorted(units, key=lambda unit: hashlib.sha256(f"1\x1f{unit}".encode()).hexdigest())
        assert [row["unit_id"] for row in rows if row["region"] == region] == lots[:many]
    assert {row["weight"] for row in rows} == {"5.000000"}
    assert draws(seed="2") != draws()


def test_a_rate_is_a_share_of_the_frame():
    assert len(draws(size=None, rate="0.1")) == 3


@pytest.mark.parametrize(
    "plan",
    [
        {"size": 31},
        {"size": 1, "by": ("region",)},
        {"size": None},
        {"rate": "0.5"},
        {"size": None, "rate": "viel"},
        {"by": ("colour",)},
    ],
)
def test_a_plan_that_does_not_fit_is_told_in_both_languages(plan):
    with pytest.raises(Usage, match="HUB-R44") as error:
        draws(**plan)
    assert error.value.text["zh"] != error.value.text["en"]
