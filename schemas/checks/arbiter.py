"""The arbiter: jsonschema says what is wrong with a value or a record, and nothing else does.

The standard validator is extended by this house's keywords (``x-codes``, ``x-identifier``,
``x-compare``) and by two checks that every field has: text without control characters, numbers that
fit the landed column. A rule across fields that is broken becomes one error a field it is told of,
under the rule's id. Values arrive as text; a number is read only when it is written plainly, else
it stays text and is of the wrong type.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from schemas import identifiers
from schemas.across import SCALES, Rule
from schemas.contract import Contract, Field, Kind
from schemas.days import is_day

Errors = Iterator[ValidationError]
Codes = Callable[[str], frozenset[str]]
"""The members of a code list by its name."""

PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
WHOLE = Decimal(10) ** 18
STEP = Decimal(1000000)
SEPARATORS = re.compile("[\x00-\x1f]")
UNSEEN = re.compile("[\x7f-\x9f]")

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
FORMATS = FormatChecker(formats=())
FORMATS.checks("date")(lambda value: not isinstance(value, str) or is_day(value))


def instance(kind: Kind, text: str) -> object:
    """The JSON value that a text stands for: 12.0 is an integer, 1e3 and 1,000 are no numbers."""
    if kind not in ("integer", "number") or not PLAIN.fullmatch(text):
        return text
    number = Decimal(text)
    whole = kind == "integer" and number == number.to_integral_value()
    return int(number) if whole else number


def validator(field: Field, codes: Codes) -> Any:
    """What judges one present value of a field."""
    return HOUSE(_schema(field, codes), format_checker=FORMATS)


def whole(contract: Contract, codes: Codes) -> Any:
    """What judges a whole record: the reference that the quick way must agree with."""
    properties = {f.name: _schema(f, codes) for f in contract.fields}
    body = {**contract.body, "properties": properties, **_rules(contract, contract.rules)}
    return HOUSE(body, format_checker=FORMATS)


def between(contract: Contract, rule: Rule) -> Any:
    """What judges the fields of one record by one rule across them."""
    return HOUSE(_rules(contract, [rule]))


def condition(spec: dict[str, Any]) -> Any:
    """What judges whether one value is as a rule's ``if`` or ``then`` says."""
    return Draft202012Validator(spec)


def _schema(field: Field, codes: Codes) -> dict[str, Any]:
    own: dict[str, Any] = {"string": {"control": False}, "date": {}}.get(
        field.kind, {"range": True}
    )
    if field.codes is not None:
        own = {**own, "x-codes": {"list": field.codes.list, "members": codes(field.codes.list)}}
    return {**field.spec, **own}


def _rules(contract: Contract, rules: Iterable[Rule]) -> dict[str, Any]:
    """The rules as one schema; a comparison is told by what its sides are compared."""
    schema: dict[str, Any] = {"allOf": [], "x-compare": []}
    for rule in rules:
        for place, entries in rule.schema.items():
            scale = SCALES[contract.field(rule.fields[0]).kind]
            schema[place] += [{**entry, "scale": scale} for entry in entries]
    return schema


def _known(_: Any, use: dict[str, Any], value: str, __: Any) -> Errors:
    if value not in use["members"]:
        yield ValidationError(f"{value!r} is not in the code list {use['list']}")


def _identifier(_: Any, use: dict[str, str], value: str, __: Any) -> Errors:
    for rule in identifiers.rules(use["scheme"], value):
        yield ValidationError(f"{value!r} breaks the rule {rule}", validator=rule)


def _control(_: Any, __: Any, value: str, ___: Any) -> Errors:
    if SEPARATORS.search(value):
        yield ValidationError(f"{value!r} holds a control character")
    if UNSEEN.search(value):
        yield ValidationError(f"{value!r} holds an unseen character", validator="control.unseen")


def _range(_: Any, __: Any, value: object, ___: Any) -> Errors:
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        if abs(number) >= WHOLE or number * STEP != (number * STEP).to_integral_value():
            yield ValidationError(f"{value!r} has more than 18 digits or 6 decimals")


def _conditional(judge: Any, rules: list[dict[str, Any]], record: dict[str, Any], _: Any) -> Errors:
    for rule in rules:
        told = (_about(error, record) for error in judge.descend(record, rule))
        yield from _broken(rule, dict.fromkeys(name for names in told for name in names))


def _about(error: ValidationError, record: dict[str, Any]) -> list[str]:
    if error.path:
        return [str(error.path[0])]
    said: Any = error.validator_value
    if error.validator == "required":
        return [name for name in said if name not in record]
    return [said[0]["required"][0]]


def _compared(_: Any, rules: list[dict[str, Any]], record: dict[str, Any], __: Any) -> Errors:
    for rule in rules:
        other = rule["right"]
        known = other["const"] if isinstance(other, dict) else record.get(other)
        sides = record.get(rule["left"]), known
        fit = all(_comparable(rule["scale"], side) for side in sides)
        if fit and not OPERATORS[rule["op"]](*sides):
            yield from _broken(rule, [rule["left"]])


def _comparable(scale: str, value: object) -> bool:
    if scale == "number":
        return isinstance(value, int | Decimal)
    return isinstance(value, str) and (scale != "date" or is_day(value))


def _broken(rule: dict[str, Any], told: Iterable[str]) -> Errors:
    for name in told:
        yield ValidationError("does not hold", validator=rule["x-rule"], path=[name])


HOUSE = extend(  # type: ignore[no-untyped-call]  # their stub
    Draft202012Validator,
    {
        "x-codes": _known,
        "x-identifier": _identifier,
        "control": _control,
        "range": _range,
        "allOf": _conditional,
        "x-compare": _compared,
    },
)
