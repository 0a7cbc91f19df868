import pytest

from schemas.contract import ContractError

TOLD = {
    "x-rule": "own.rule",
    "x-level": "note",
    "x-label": {"zh": "应如此", "en": "So it should be"},
}
ITEMS = {"a": {}, "b": {}, "n": {"type": "integer"}, "d": {"format": "date"}}


def conditional(then, when=None):
    return {"allOf": [{**TOLD, "if": when or {"required": ["a"]}, "then": then}]}


def compared(left, op, right, **more):
    return {"x-compare": [{**TOLD, "left": left, "op": op, "right": right, **more}]}


def test_a_rule_is_read_with_the_fields_it_looks_at(own):
    when = {"required": ["a", "n"], "properties": {"n": {"not": {"enum": [1, 2]}}}}
    contract = own(conditional({"required": ["d"], "properties": {"b": False}}, when), **ITEMS)
    (rule,) = contract.rules
    assert (rule.id, rule.level, rule.label.en) == ("own.rule", "note", "So it should be")
    assert rule.fields == ("d", "b", "a", "n")
    assert own(compared("n", "<=", {"const": 5}), **ITEMS).rules[0].fields == ("n",)
    assert own(**ITEMS).rules == ()


@pytest.mark.parametrize(
    ("top", "says"),
    [
        (conditional({"required": ["x"]}), "'x' is no property"),
        (conditional({"required": [["a"]]}), "is no property"),
        (conditional({}), "own.rule.then: names no field"),
        (conditional({"properties": {}}), "names no field"),
        (conditional({"minProperties": 2}), "unknown key 'minProperties'"),
        (conditional({"properties": {"b": True}}), "is one of const, enum, pattern, not"),
        (conditional({"properties": {"b": {"minLength": 2}}}), "is one of const, enum, pattern"),
        (conditional({"properties": {"b": {"const": 1}}}), "1 is no value of a string"),
        (conditional({"properties": {"n": {"const": "1"}}}), "'1' is no value of a integer"),
        (conditional({"properties": {"n": {"const": True}}}), "True is no value"),
        (conditional({"properties": {"n": {"pattern": "1"}}}), "pattern .of a string"),
        (conditional({"properties": {"b": {"pattern": "["}}}), "does not compile"),
        (conditional({"properties": {"b": {"not": {"not": {"const": "1"}}}}}), "is one of"),
        (conditional({"properties": {"d": {"enum": ["2006-02-30"]}}}), "is no value of a date"),
        (
            conditional({"required": ["b"]}, {"properties": {"a": {"const": "1"}}}),
            "also name in re",
        ),
        (
            conditional({"required": ["b"]}, {"required": ["a"], "properties": {"a": False}}),
            "is one",
        ),
        (conditional([]), "then is missing or no dict"),
        ({"allOf": [{**TOLD, "if": {"required": ["a"]}}]}, "is if and then, or anyOf, or oneOf"),
        ({"allOf": [{**TOLD, "$ref": "#/x"}]}, "is if and then, or anyOf, or oneOf"),
        ({"allOf": [{**TOLD, "anyOf": [{"properties": {"a": {}}}]}]}, "a list of {required"),
        ({"allOf": [{"if": {}, "then": {}}]}, "x-rule is missing"),
        ({"allOf": ["x"]}, r"allOf.0.: entry is missing or no dict"),
        ({"allOf": {}}, "allOf is missing or no list"),
        ({"anyOf": []}, "unknown key 'anyOf'"),
        (compared("n", "<", "a"), "n and a cannot be compared"),
        (compared("n", "<", {"const": "5"}), "'5' is no value of a integer"),
        (compared("n", "=<", "n"), "op is one of < <= > >= == !="),
        (compared("n", "<", "n", plus=1), "has left, op and right"),
        (compared("n", "<", None), "None is no property"),
        (compared("n", "<", "n") | conditional({"required": ["b"]}), "is the id of two rules"),
        (compared("n", "<", "n", **{"x-rule": "uscc.check"}), "no rule of an identifier"),
        (compared("n", "<", "n", **{"x-rule": "Rule"}), "x-rule is <subject>.<name>"),
        (compared("n", "<", "n", **{"x-level": "hold"}), "x-level is one of reject, note"),
        (compared("n", "<", "n", **{"x-label": {"zh": "只"}}), "exactly the keys en, zh"),
    ],
)
def test_a_rule_that_cannot_be_judged_is_refused(own, top, says):
    with pytest.raises(ContractError, match=says):
        own(top, **ITEMS)
