"""How strictly a contract file is read: every key is known, or the file is refused.

The checks of this house work on columns of text, so a keyword of a field is admitted only when one
value can be judged by itself; rules across fields have a place and a grammar of their own
(``across``). ``$ref``, ``dependentRequired``, ``multipleOf`` (binary fractions) and whatever this
house never met are refused, not ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar

Part = TypeVar("Part")
Level = Literal["reject", "note"]

REMARKS = ("title", "description", "examples")
COLUMNWISE = ("type", "format", "pattern", "enum", "minLength", "maxLength")
VALUEWISE = ("const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
OURS = ("x-label", "x-codes", "x-identifier", "x-class", "x-expected", "x-map", "x-standard")
PROPERTY = frozenset((*REMARKS, *COLUMNWISE, *VALUEWISE, *OURS))
KINDS: dict[tuple[str, str | None], Literal["string", "integer", "number", "date"]] = {
    ("string", None): "string",
    ("string", "date"): "date",
    ("integer", None): "integer",
    ("number", None): "number",
}
CHOICES = {
    "unknown": ("keep", "reject"),
    "level": ("reject", "note"),
    "x-level": ("reject", "note"),
    "x-class": ("open", "limited", "secret", "personal"),
}


class PropertyError(ValueError):
    """One key of a contract file that cannot be read."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where or 'contract'}: {problem}")


@dataclass(frozen=True, slots=True)
class Label:
    """A name, or a sentence, in both languages of the pages."""

    zh: str
    en: str


def sound(body: dict[str, Any], known: frozenset[str], where: str) -> None:
    """Refuse a key outside the known ones, and a word outside its choices."""
    for key in body:
        if key not in known:
            raise PropertyError(where, f"unknown key {key!r}")
    for key, choices in CHOICES.items():
        if key in body and body[key] not in choices:
            raise PropertyError(where, f"{key} is one of {', '.join(choices)}")


def pick(body: dict[str, Any], key: str, kind: type[Part], where: str) -> Part:
    """The value of a key that must be there, of the type it must have."""
    value = body.get(key)
    if not isinstance(value, kind):
        raise PropertyError(where, f"{key} is missing or no {kind.__name__}")
    return value


def part(body: dict[str, Any], key: str, shape: type[Part], where: str) -> Part:
    """An x-key as the small value it stands for, with exactly its keys."""
    values = pick(body, key, dict, where)
    names = {f.name for f in fields(shape)}  # type: ignore[arg-type]  # always our dataclasses
    if values.keys() != names:
        raise PropertyError(where, f"{key} has exactly the keys {', '.join(sorted(names))}")
    sound(values, frozenset(names), f"{where}.{key}" if where else key)
    return shape(**values)


def kind_of(name: str, spec: dict[str, Any]) -> Literal["string", "integer", "number", "date"]:
    """What a property's values are, after its keywords were found to be readable."""
    sound(spec, PROPERTY, name)
    kind = KINDS.get((str(spec.get("type")), spec.get("format")))
    if kind is None:
        raise PropertyError(name, "type and format are string, string date, integer or number")
    if kind != "string" and not spec.keys().isdisjoint(("x-codes", "x-identifier")):
        raise PropertyError(name, "only a string can be a code or an identifier")
    compiles(name, spec.get("pattern", ""))
    return kind


def compiles(name: str, pattern: str) -> None:
    """Refuse a pattern that Python's ``re`` cannot read."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise PropertyError(name, f"pattern does not compile ({error})") from error
