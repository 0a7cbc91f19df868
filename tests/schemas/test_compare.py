"""A widening lets in whatever was let in before: told by hand, and judged by the arbiter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import contract as contracts
from schemas.checks import arbiter
from schemas.compare import compare, worst

LABEL = {"zh": "项", "en": "Item"}
CODES = {"list": "grade", "unknown": "reject"}
KEPT = CODES | {"unknown": "keep"}
RULE = {"x-rule": "mine.one", "x-level": "reject", "x-label": LABEL}
EITHER = RULE | {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}


def written(top=None, **properties):
    labelled = {
        name: {"type": "string", "x-label": LABEL} | body for name, body in properties.items()
    }
    body = {"type": "object", "x-label": LABEL, "x-key": ["a"], "properties": labelled}
    return contracts._contract("mine@1", body | (top or {}))


def verdict(old, new):
    return worst(change.verdict for change in compare(old, new))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {"title": "x", "x-standard": "GB/T 1 x", "x-expected": True}, "same"),
        ({"maxLength": 9}, {"maxLength": 10}, "widening"),
        ({"maxLength": 10}, {"maxLength": 9}, "breaking"),
        ({"minLength": 2}, {"minLength": 1}, "widening"),
        ({"minLength": 1}, {"minLength": 2}, "breaking"),
        ({}, {"maxLength": 9}, "breaking"),
        ({"pattern": "^x"}, {}, "widening"),
        ({"pattern": "^x"}, {"pattern": "^y"}, "breaking"),
        ({"enum": ["x"]}, {"enum": ["y", "x"]}, "widening"),
        ({"enum": ["x", "y"]}, {"enum": ["x"]}, "breaking"),
        ({}, {"format": "date"}, "breaking"),
        ({}, {"type": "integer"}, "breaking"),
        ({"x-codes": CODES}, {"x-codes": KEPT}, "widening"),
        ({"x-codes": KEPT}, {"x-codes": CODES}, "breaking"),
        ({}, {"x-identifier": {"scheme": "uscc", "level": "note"}}, "widening"),
        ({}, {"x-identifier": {"scheme": "uscc", "level": "reject"}}, "breaking"),
        ({"x-class": "limited"}, {"x-class": "open"}, "widening"),
        ({}, {"x-class": "personal"}, "breaking"),
        ({}, {"x-map": "name"}, "widening"),
        ({"x-map": "name"}, {}, "breaking"),
    ],
)
def test_one_keyword_of_a_field(before, after, said):
    assert verdict(written(a=before), written(a=after)) == said


def test_fields_keys_and_rules():
    one, two = written(a={}), written(a={}, b={})
    assert verdict(one, two) == "widening"
    assert [(c.field, c.verdict) for c in compare(two, one)] == [("b", "breaking")]
    needed = written({"required": ["b"]}, a={}, b={})
    assert verdict(one, needed) == verdict(two, needed) == "breaking"
    assert verdict(needed, two) == "widening"
    assert verdict(two, written({"x-key": ["a", "b"]}, a={}, b={})) == "breaking"
    ruled = written({"allOf": [EITHER]}, a={}, b={})
    noted = written({"allOf": [EITHER | {"x-level": "note"}]}, a={}, b={})
    said = written({"allOf": [EITHER | {"x-label": {"zh": "别的", "en": "Other"}}]}, a={}, b={})
    assert verdict(two, ruled) == "breaking"
    assert verdict(ruled, two) == verdict(ruled, noted) == verdict(two, noted) == "widening"
    assert verdict(ruled, said) == "same"


SHAPES = st.fixed_dictionaries(
    {},
    optional={
        "minLength": st.integers(0, 2),
        "maxLength": st.integers(1, 3),
        "enum": st.lists(st.sampled_from(["x", "xy", "yyy"]), min_size=1, unique=True),
        "pattern": st.sampled_from(["^x", "y$"]),
        "x-codes": st.sampled_from([CODES, KEPT]),
    },
)
TOPS = st.fixed_dictionaries(
    {},
    optional={
        "required": st.lists(st.sampled_from(["a", "b"]), unique=True),
        "allOf": st.sampled_from([[EITHER], [EITHER | {"x-level": "note"}]]),
    },
)
SIDES = st.builds(lambda top, a, b: written(top, a=a, b=b), TOPS, SHAPES, SHAPES)
WORDS = st.sampled_from(["", "x", "xy", "y", "yyy", "xxxx"])
RECORDS = st.lists(st.fixed_dictionaries({}, optional={"a": WORDS, "b": WORDS}), max_size=9)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SIDES, SIDES, RECORDS)
def test_what_met_the_old_version_meets_one_that_is_not_breaking(old, new, records):
    if verdict(old, new) == "breaking":
        return
    before, after = (rejecting(side) for side in (old, new))
    assert [one for one in records if not before(one) and after(one)] == []


def rejecting(side):
    judge = arbiter.whole(side, lambda _: frozenset(["x", "xy"]))
    notes = {rule.id for rule in side.rules if rule.level == "note"}
    notes |= {f.name for f in side.fields if f.codes and f.codes.unknown == "keep"}

    def rejects(record):
        return [e for e in judge.iter_errors(record) if not told(e, notes)]

    return rejects


def told(error, notes):
    codes = error.validator == "x-codes" and str(next(iter(error.path), "")) in notes
    return codes or error.validator in notes
