from decimal import Decimal

import pytest

from schemas.checks import arbiter


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", "12", "12"),
        ("date", "2006-02-28", "2006-02-28"),
        ("number", "3000.50", Decimal("3000.50")),
        ("number", "1e3", "1e3"),
        ("number", "１２", "１２"),
        ("number", "12\n", "12\n"),
        ("integer", "12.0", 12),
        ("integer", "12.5", Decimal("12.5")),
        ("integer", "12 人", "12 人"),
    ],
)
def test_a_number_is_read_only_when_written_plainly(kind, text, value):
    read = arbiter.instance(kind, text)
    assert (read, type(read)) == (value, type(value))


def rules(field, text):
    judge = arbiter.validator(field, lambda _: frozenset({"K"}))
    return [str(e.validator) for e in judge.iter_errors(arbiter.instance(field.kind, text))]


@pytest.mark.parametrize(
    ("spec", "text", "broken"),
    [
        ({}, "a\nb", ["control"]),
        ({}, "a\x7fb\x00", ["control", "control.unseen"]),
        ({"x-codes": {"list": "any", "unknown": "keep"}}, "X", ["x-codes"]),
        ({"x-codes": {"list": "any", "unknown": "keep"}}, "K", []),
        ({"x-identifier": {"scheme": "uscc", "level": "note"}}, "9", ["uscc.form"]),
        ({"type": "number"}, "1.1234567", ["range"]),
        ({"type": "number"}, "1.1234560", []),
        ({"type": "number"}, "9" * 19, ["range"]),
        ({"type": "integer"}, "1.5", ["type"]),
        ({"type": "integer"}, "1.0", []),
        ({"format": "date"}, "2006-02-30", ["format"]),
    ],
)
def test_the_keywords_of_this_house(own, spec, text, broken):
    assert rules(own(code=spec).fields[0], text) == broken
