"""A code becomes what the table says of it, or of the nearest code above it, or nothing."""

import pyarrow as pa
import pytest

from hub.distribution.words import lookup
from schemas.contract import load

STATE = load("commerce-enterprise@1").field("state")


@pytest.mark.parametrize(
    ("code", "word"),
    [("K", "1"), ("B", "1"), ("X", "9"), ("ZX", "3"), ("??", None), ("", None), (None, None)],
)
def test_the_nearest_code_of_the_table_speaks(code, word):
    words = lookup({"ON": "1", "OFF": "3", "X": "9"}, STATE, None)
    assert words(pa.array([code, code], pa.string())).to_pylist() == [word, word]


def test_a_code_that_neither_stands_nor_hangs_under_one_has_no_word():
    assert lookup({"ON": "1"}, STATE, None)(pa.array(["ZX"])).to_pylist() == [None]


def test_a_field_without_a_list_is_translated_as_it_stands():
    name = load("commerce-enterprise@1").field("name")
    assert lookup({"甲": "乙"}, name, None)(pa.array(["甲", "丙"])).to_pylist() == ["乙", None]


def test_a_list_that_goes_round_in_a_circle_ends(tmp_path):
    (tmp_path / "entity-state.csv").write_text(
        "code,label,parent,valid_from,valid_to\na,甲,b,,\nb,乙,a,,\n", encoding="utf-8"
    )
    assert lookup({"c": "1"}, STATE, tmp_path)(pa.array(["a"])).to_pylist() == [None]
