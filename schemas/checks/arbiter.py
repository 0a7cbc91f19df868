"""The arbiter: jsonschema says what is wrong with a value, and nothing else does.

The standard validator is extended by this house's keywords (``x-codes``, ``x-identifier``) and by
two checks that every field has: text without control characters, numbers that fit the landed
column. Values arrive as text; a number is read only when it is written plainly, else it stays text
and is of the wrong type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from schemas import identifiers
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
    return _house(codes)(_schema(field), format_checker=FORMATS)


def whole(contract: Contract, codes: Codes) -> Any:
    """What judges a whole record: the reference that the quick way must agree with."""
    properties = {f.name: _schema(f) for f in contract.fields}
    return _house(codes)({**contract.body, "properties": properties}, format_checker=FORMATS)


def _schema(field: Field) -> dict[str, Any]:
    own = {"string": {"control": False}, "date": {}}.get(field.kind, {"range": True})
    return {**field.spec, **own}


def _house(codes: Codes) -> Any:
    def known(_: Any, use: dict[str, str], value: str, __: Any) -> Errors:
        if value not in codes(use["list"]):
            yield ValidationError(f"{value!r} is not in the code list {use['list']}")

    checks = {"x-codes": known, "x-identifier": _identifier, "control": _control, "range": _range}
    return extend(Draft202012Validator, checks)  # type: ignore[no-untyped-call]  # their stub


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
