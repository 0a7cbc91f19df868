"""Vectors of the standards, and agreement of the two ways of judging on whatever comes."""

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import identifiers

VECTORS = Path(__file__).parents[4] / "shared" / "data" / "vectors" / "vectors.csv"
KINDS = {"orgcode": "org_code", "regno15": "registration_no"}

SEEDS = (
    *("91350100M000100Y43", "91230103744173609T", "12100000400000456B", "D2143569X", "MA1FL0LY9"),
    *("110108000000016", "123456123456781", "2301001234567", "企合黑哈总副字第000123号"),
    *("11010519491231002X", "440524188001010014", "130503670401001", "230103744173609"),
    *("23010374417360901", "33032719000101000101", "D2143569B", "111111111", "000000000"),
)
CHARACTERS = "0123456789ABCXILOSVZBx-　 L１Ｘ企字第号\n𠀀"


@st.composite
def mutated(draw):
    """A known value with a character changed, dropped or added, or left alone."""
    value = draw(st.sampled_from(SEEDS))
    place = draw(st.integers(0, len(value)))
    end = draw(st.integers(place, min(place + 1, len(value))))
    return value[:place] + draw(st.text(CHARACTERS, max_size=1)) + value[end:]


VALUES = st.one_of(
    mutated(),
    st.text("0123456789", min_size=13, max_size=20),
    st.text("0123456789ABCDEFGHJKX", min_size=9, max_size=9),
    st.text(CHARACTERS, max_size=21),
    st.none(),
)


@pytest.mark.parametrize("scheme", identifiers.SCHEMES)
@settings(deadline=None, max_examples=150)
@given(column=st.lists(VALUES, max_size=40), start=st.integers(0, 3))
def test_a_column_and_a_value_are_judged_alike(scheme, column, start):
    array = pa.array(column, pa.string()).slice(start)
    expected = [set() if v is None else set(identifiers.rules(scheme, v)) for v in column[start:]]
    found: list[set[str]] = [set() for _ in array]
    for rule, mask in identifiers.masks(scheme, array):
        for row in np.flatnonzero(mask):
            found[row].add(rule)
    assert found == expected


@pytest.mark.parametrize("scheme", identifiers.SCHEMES)
def test_every_right_value_has_exactly_one_check_character(scheme, verdict):
    right = {"uscc": SEEDS[0], "org_code": SEEDS[3], "registration_no": SEEDS[5]}
    right |= {"taxpayer_id": SEEDS[0], "resident_id": SEEDS[9]}
    value = right[scheme]
    fine = [
        c for c in "0123456789X" if verdict(scheme, value[:-1] + c) in ((), ("org_code.inner",))
    ]
    assert fine == [value[-1]]


def vectors():
    if not VECTORS.exists():
        pytest.skip(f"the vectors are not at {VECTORS}")
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_vectors(verdict):
    rows = vectors()
    assert len(rows) == 29
    wrong = [
        row
        for row in rows
        if (not verdict(KINDS.get(row["kind"], row["kind"]), row["value"])) != (row["valid"] == "1")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("scheme", "value", "plain"),
    [
        ("uscc", "91350100m000100y43", "91350100M000100Y43"),
        ("uscc", "９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43"),
        ("uscc", "9135 0100 M000 100Y 43", "91350100M000100Y43"),
        ("org_code", "D2143569-X", "D2143569X"),
        ("org_code", "d2143569－x", "D2143569X"),
        ("uscc", "91350100M000100Y43", None),
        ("uscc", "91350100M000100Y44", None),
        ("uscc", "91350100MO00100Y43", None),
    ],
)
def test_a_suggestion_folds_and_never_guesses(scheme, value, plain):
    assert identifiers.suggest(scheme, value) == plain
