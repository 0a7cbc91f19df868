import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.cells import Cells
from schemas.checks.masks import controls, distinct


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text("ab中·é\x00\n\x1f \x7f\x80\x9f\xa0", max_size=5))))
def test_no_control_character_is_missed(texts):
    suspect = controls(Cells.of(pa.array(texts, pa.string()))).tolist()
    certain = [any(ord(c) < 32 or 127 <= ord(c) < 160 for c in t or "") for t in texts]
    assert all(s for s, c in zip(suspect, certain, strict=True) if c)


@pytest.mark.parametrize(
    ("spec", "asked"),
    [
        ({"pattern": "^[0-9]$"}, False),
        ({"pattern": r"^\s$"}, True),
        ({"enum": ["a"]}, False),
        ({"type": "integer", "enum": [1]}, True),
        ({"const": "a"}, True),
        ({"type": "number", "minimum": 0}, True),
        ({}, False),
    ],
)
def test_what_has_no_quick_look_goes_to_the_arbiter(own, spec, asked):
    assert distinct(own(code=spec).fields[0]) == asked
