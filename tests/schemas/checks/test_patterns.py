import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.cells import BAD, Cells, total
from schemas.checks.patterns import fixed, proven

PROVEN = (
    *(r"^[0-9]{6}$", r"^\d{6}$", r"\w", "$", "^a|b$", "^(?:ab|[^0-9])+$", r"^\(.*\)$", "a.?b{2,3}"),
    *(r"^[A-Z]{2}[0-9]{1,3}$", "^[^x]*$", "企(独|合)", r"^a\.b\-c$", "[a-z]+?x", ""),
)
DOUBTFUL = (
    *(r"\D", r"\s", r"\W", r"^(?=a)", r"(a)\1", r"[\d]", r"[^\d]", r"\b", r"(?i)a", "a{1001}"),
    *(r"(?P<x>a)", r"\u0041", "a{,3}", r"[[:alpha:]]", r"\Aa\Z", r"[a&&b]", "a++"),
)


@pytest.mark.parametrize("pattern", PROVEN)
def test_plain_patterns_are_proven(pattern):
    assert proven(pattern)


@pytest.mark.parametrize("pattern", DOUBTFUL)
def test_anything_else_is_judged_value_by_value(pattern):
    assert not proven(pattern)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(PROVEN), st.text("0aAbBcxZ9１中企独合_.-()\n\r\u2028é𠀀", max_size=8))
def test_what_re2_lets_pass_the_arbiter_lets_pass(pattern, text):
    if pc.match_substring_regex(pa.array([text]), pattern)[0].as_py():
        assert re.search(pattern, text)


@pytest.mark.parametrize("pattern", ["^[0-9]{6}$", "^[A-Z]{2}[0-9a-f][X]$", "^[0-9A-Zx]{3}$"])
@settings(deadline=None)
@given(text=st.text("0129AZXafgx １\n", max_size=7))
def test_a_row_of_classes_is_exact(pattern, text):
    places = fixed(pattern)
    assert places is not None
    cells = Cells.of(pa.array([text]))
    rows = cells.rows(len(places))
    found = bool((total(cells.matrix(rows, len(places)), places) < BAD).any())
    assert found == (re.fullmatch(pattern.strip("^$"), text) is not None)


@pytest.mark.parametrize(
    "pattern", ["[0-9]{6}", "^[0-9]{6}", "^[0-9]{2,6}$", "^[^0-9]$", "^[0-9]{40}$"]
)
def test_other_forms_are_no_row_of_classes(pattern):
    assert fixed(pattern) is None
