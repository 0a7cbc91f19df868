"""Rules across the fields of one record: the exact words a contract file may use for them.

They stand at the top of the file beside ``properties``. Every rule, of whichever form, carries

    "x-rule":  "statistics.type-190"      its id in findings: <subject>.<name>, a-z 0-9 and "-"
    "x-level": "note" | "reject"
    "x-label": {"zh": "…", "en": "…"}     the message: a whole sentence that says what should hold

``allOf`` holds rules of standard JSON Schema, each in one of three forms:

    {"if": WHEN, "then": THEN, …}
    {"anyOf": [{"required": ["a"]}, {"required": ["b"]}], …}     at least one is given
    {"oneOf": [{"required": ["a"]}, {"required": ["b"]}], …}     exactly one is given

    WHEN = {"required": ["f", …], "properties": {"f": IS, …}}    properties may be left out; what
                                                                 stands in them is in required too
    THEN = {"required": ["g", …], "properties": {"g": IS | false, …}}    one of the two, or both
    IS   = {"const": value} | {"enum": [value, …]} | {"pattern": "…"} | {"not": one of these}

``false`` forbids the field. A pattern is for a string field; a value is text in quotes for a string
or a date, a whole number for integer and number. THEN's properties say nothing of an absent field.

``x-compare`` is ours, since JSON Schema cannot compare two fields:

    {"left": "women", "op": "<=", "right": "staff", …}
    {"left": "opened_year", "op": ">=", "right": {"const": "1850"}, …}

    op   = "<" | "<=" | ">" | ">=" | "==" | "!="     numbers by size, dates by day, strings by
                                                     their characters: "1850" < "1900"

Both sides are of the same kind (integer and number go together). What is absent, no number or no
day never breaks a comparison: another rule says so. A broken rule is told of the field that THEN
names, of the first field of ``anyOf`` and ``oneOf``, of ``left``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import partial
from typing import Any

from schemas import identifiers
from schemas.days import is_day
from schemas.reading import REMARKS, Label, Level, PropertyError, compiles, part, pick, sound

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*")
TOLD = ("x-rule", "x-level", "x-label", *REMARKS)
OPERATORS = ("<", "<=", ">", ">=", "==", "!=")
SCALES = {"string": "string", "date": "date", "integer": "number", "number": "number"}

Kinds = Mapping[str, str]
"""Field ▸ its kind."""
Reader = Callable[[str, dict[str, Any]], Iterator[str]]
"""What reads one form of rule, and tells the fields it looks at."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule across fields."""

    id: str
    level: Level
    label: Label
    """What should hold: the message."""
    fields: tuple[str, ...]
    """Every field it looks at, once; what it is told of comes first."""
    schema: dict[str, Any] = attribute(compare=False, repr=False)
    """What the arbiter judges by: the rule alone in an ``allOf`` or an ``x-compare``."""


def rules(body: dict[str, Any], kinds: Kinds) -> Iterator[Rule]:
    """The rules of a contract file, in its order; PropertyError where one cannot be judged."""
    seen: set[str] = set()
    for place, read in (("allOf", _conditional), ("x-compare", _comparison)):
        entries = pick(body, place, list, "") if place in body else []
        for number, entry in enumerate(entries):
            rule = _rule(f"{place}[{number}]", {"entry": entry}, place, partial(read, kinds))
            if rule.id in seen:
                raise PropertyError(rule.id, "is the id of two rules")
            seen.add(rule.id)
            yield rule


def _rule(where: str, holder: dict[str, Any], place: str, read: Reader) -> Rule:
    entry = pick(holder, "entry", dict, where)
    name = pick(entry, "x-rule", str, where)
    if not ID.fullmatch(name) or name.partition(".")[0] in identifiers.SCHEMES:
        raise PropertyError(where, "x-rule is <subject>.<name>, and no rule of an identifier")
    sound({"x-level": pick(entry, "x-level", str, name)}, frozenset(("x-level",)), name)
    label = part(entry, "x-label", Label, name)
    fields = read(name, {key: value for key, value in entry.items() if key not in TOLD})
    return Rule(
        name, entry["x-level"], label, tuple(dict.fromkeys(fields)), {place: [_plain(entry)]}
    )


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    """The same rule with ``false`` as ``{"not": {}}``: of that one jsonschema tells the field."""
    then = entry.get("then", {})
    properties = {
        n: {"not": {}} if spec is False else spec for n, spec in then.get("properties", {}).items()
    }
    return {**entry, "then": {**then, "properties": properties}} if properties else entry


def _conditional(kinds: Kinds, where: str, form: dict[str, Any]) -> Iterator[str]:
    """The fields of an entry of ``allOf``, what it is told of first."""
    if form.keys() == {"if", "then"}:
        yield from _object(kinds, f"{where}.then", pick(form, "then", dict, where), forbids=True)
        when = pick(form, "if", dict, where)
        yield from _object(kinds, f"{where}.if", when, forbids=False)
        if loose := when.get("properties", {}).keys() - set(when.get("required", ())):
            raise PropertyError(f"{where}.if", f"{', '.join(sorted(loose))}: also name in required")
    elif form.keys() in ({"anyOf"}, {"oneOf"}):
        (key,) = form
        for choice in pick(form, key, list, where):
            if not isinstance(choice, dict) or choice.keys() != {"required"}:
                raise PropertyError(where, f"{key} is a list of {{required: [field]}}")
            yield from _object(kinds, where, choice, forbids=False)
    else:
        raise PropertyError(where, "is if and then, or anyOf, or oneOf, and nothing else")


def _object(kinds: Kinds, where: str, spec: dict[str, Any], *, forbids: bool) -> Iterator[str]:
    sound(spec, frozenset(("required", "properties")), where)
    if not spec or not all(spec.values()):
        raise PropertyError(where, "names no field")
    for name in pick({"required": [], **spec}, "required", list, where):
        _kind(kinds, where, name)
        yield name
    for name, judged in pick({"properties": {}, **spec}, "properties", dict, where).items():
        kind = _kind(kinds, where, name)
        if not (forbids and judged is False):
            _judgement(kind, f"{where}.{name}", judged)
        yield name


def _judgement(kind: str, where: str, spec: Any) -> None:
    """Refuse what one value of that kind cannot be judged by."""
    if not isinstance(spec, dict) or len(spec) != 1:
        raise PropertyError(where, "is one of const, enum, pattern, not")
    if "not" in spec and isinstance(spec["not"], dict) and "not" not in spec["not"]:
        _judgement(kind, where, spec["not"])
    elif "pattern" in spec and kind == "string":
        compiles(where, pick(spec, "pattern", str, where))
    elif spec.keys() <= {"const", "enum"}:
        values = [spec["const"]] if "const" in spec else pick(spec, "enum", list, where)
        for value in values:
            _fits(kind, where, value)
    else:
        raise PropertyError(where, "is one of const, enum, pattern (of a string), not")


def _comparison(kinds: Kinds, where: str, form: dict[str, Any]) -> Iterator[str]:
    """The fields of an entry of ``x-compare``, left first."""
    if form.keys() != {"left", "op", "right"} or form["op"] not in OPERATORS:
        raise PropertyError(where, f"has left, op and right; op is one of {' '.join(OPERATORS)}")
    left, right = form["left"], form["right"]
    kind = _kind(kinds, where, left)
    yield left
    if isinstance(right, dict) and right.keys() == {"const"}:
        _fits(kind, where, right["const"])
        return
    if SCALES[_kind(kinds, where, right)] != SCALES[kind]:
        raise PropertyError(where, f"{left} and {right} cannot be compared")
    yield right


def _kind(kinds: Kinds, where: str, name: Any) -> str:
    if not isinstance(name, str) or name not in kinds:
        raise PropertyError(where, f"{name!r} is no property")
    return kinds[name]


def _fits(kind: str, where: str, value: Any) -> None:
    number = SCALES[kind] == "number"
    fits = type(value) is int if number else isinstance(value, str)
    if not fits or (kind == "date" and not is_day(value)):
        raise PropertyError(where, f"{value!r} is no value of a {kind}")
