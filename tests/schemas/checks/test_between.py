"""Rules across fields: the quick way and the arbiter agree, and a flaw names what to look at."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.compile import compiled
from tests.schemas.walk import reference

LABEL = {"zh": "应如此", "en": "So it should be"}
ITEMS = {
    "kind": {"x-label": {"zh": "类型", "en": "Kind"}},
    "code": {"x-label": {"zh": "代码", "en": "Code"}},
    "other": {"x-label": {"zh": "另码", "en": "Other code"}},
    "count": {"type": "integer", "x-label": {"zh": "人数", "en": "Persons"}},
    "part": {"type": "number", "x-label": {"zh": "其中", "en": "Of these"}},
    "start": {"format": "date", "x-label": {"zh": "起", "en": "From"}},
    "end": {"format": "date", "x-label": {"zh": "止", "en": "To"}},
}


def told(number, **rule):
    return {"x-rule": f"own.r{number}", "x-level": "note", "x-label": LABEL, **rule}


def when(name, judged):
    return {"required": [name], "properties": {name: judged}}


IS = [{"const": "5"}, {"enum": ["5", "中"]}, {"pattern": r"^\d+$"}, {"not": {"const": "5"}}]
CONDITIONAL = [
    *({"if": when("kind", one), "then": {"properties": {"code": one}}} for one in IS),
    {"if": when("count", {"enum": [5, 12]}), "then": {"required": ["other", "start"]}},
    {"if": when("part", {"not": {"const": 5}}), "then": {"properties": {"count": {"const": 12}}}},
    {"if": when("start", {"pattern": "x"}) | {"properties": {}}, "then": {"required": ["end"]}},
    {"if": when("start", {"const": "2006-02-28"}), "then": {"properties": {"end": False}}},
    {
        "if": {"required": ["kind", "code"], "properties": {"kind": IS[0], "code": IS[2]}},
        "then": {"required": ["end"], "properties": {"other": IS[3], "part": {"enum": [5]}}},
    },
    {"anyOf": [{"required": ["code"]}, {"required": ["other", "count"]}]},
    {"oneOf": [{"required": [name]} for name in ("count", "part", "end")]},
]
CONDITIONAL[6]["if"].pop("properties")
ALL = ("<", "<=", ">", ">=", "==", "!=")
COMPARED = [
    *itertools.product([("count", "part"), ("start", "end")], ALL),
    *itertools.product([("part", {"const": 5}), ("end", {"const": "2006-03-01"})], ("<", "!=")),
    *itertools.product([("kind", "code"), ("code", {"const": "5"})], (">=", "==")),
]
RULES = {
    "allOf": [told(number, **rule) for number, rule in enumerate(CONDITIONAL)],
    "x-compare": [
        told(100 + number, left=left, op=op, right=right)
        for number, ((left, right), op) in enumerate(COMPARED)
    ],
}
WORDS = (
    "",
    "5",
    "5.0",
    "12",
    "5\n",
    "中",
    "a",
    "１２",
    "x",
    "-1",
    "1e3",
    "5.00000001",
    "0" * 30 + "5",
)
DAYS = ("2006-02-28", "2006-02-30", "2006-03-01", "2005-12-31", "9" * 20)
TEXTS = st.one_of(st.none(), st.sampled_from(WORDS + DAYS), st.text(max_size=3))


@pytest.fixture
def contract(own):
    return own(RULES, **ITEMS)


@pytest.fixture
def judge(contract):
    return compiled(contract).judge


@pytest.fixture
def flaws(contract, judge, rows):
    """The flaws of these records."""
    return lambda *records: judge(rows(contract, *records))


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(ITEMS, TEXTS)), max_size=8))
def test_every_rule_on_whatever_comes(contract, judge, rows, records):
    table = rows(contract, *records)
    assert judge(table) == reference(contract, table)


def test_a_part_of_a_batch_is_judged_like_a_whole_one(contract, judge, rows):
    table = rows(contract, *(dict.fromkeys(ITEMS, text) for text in WORDS + DAYS)).slice(2, 9)
    assert judge(table) == reference(contract, table)
    assert judge(table.slice(0, 0)) == []


FINE = {"kind": "5", "code": "5", "count": "5", "start": "2006-01-01", "end": "2006-02-01"}


@pytest.mark.parametrize(
    ("rule", "record", "broken"),
    [
        (0, {}, []),
        (0, {"code": None}, []),
        (0, {"code": "6"}, [("code", "6")]),
        (0, {"kind": "6", "code": "7"}, []),
        (2, {"code": "5\n"}, []),
        (4, {}, [("other", None)]),
        (4, {"start": None}, [("other", None), ("start", None)]),
        (4, {"count": "5.0"}, [("other", None)]),
        (4, {"count": "五"}, []),
        (7, {"start": "2006-02-28"}, [("end", "2006-02-01")]),
        (9, {"code": None}, [("code", None)]),
        (9, {"code": None, "other": "1"}, []),
        (10, {"end": None}, []),
        (10, {}, [("count", "5")]),
        (10, {"end": None, "count": None}, [("count", None)]),
        (100, {"part": "5.0"}, [("count", "5")]),
        (100, {"part": "5.00000001"}, []),
        (100, {"part": None}, []),
        (101, {"part": "5.0"}, []),
        (106, {"end": "2005-12-31"}, [("start", "2006-01-01")]),
        (106, {"end": "2005-02-30"}, []),
    ],
)
def test_what_breaks_a_rule_and_what_it_is_told_of(flaws, rule, record, broken):
    told = [(f.field, f.value) for f in flaws(FINE | record) if f.rule == f"own.r{rule}"]
    assert told == broken


def test_a_flaw_says_what_should_hold_and_what_to_compare(flaws):
    found = flaws(FINE | {"code": "6"}, {"start": "2006-01-01"})
    first = next(f for f in found if f.rule == "own.r0")
    assert (first.row, first.level, first.message) == (0, "note", LABEL)
    assert first.fix["zh"] == "对照类型核对代码，更正有误的一项"
    gap = next(f for f in found if f.rule == "own.r6")
    assert (gap.row, gap.fix["zh"]) == (1, "补填止，或核对起")
