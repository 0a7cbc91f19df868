"""A flaw is a value: which cell breaks which rule, how grave it is, and how to mend it.

Messages never repeat the value. It has its own place, where the exchange can mask it by the
field's class.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

import pyarrow as pa
from jsonschema import ValidationError

from schemas import identifiers
from schemas.across import Rule
from schemas.contract import Field
from schemas.reading import Level

Part = Literal["message", "fix"]
PARTS: tuple[Part, ...] = ("message", "fix")
IDENTIFIER_RULES = frozenset(f"{s}.{w}" for s in identifiers.SCHEMES for w in ("form", "check"))
MILD = identifiers.MILD | {"x-expected", "control.unseen"}
"""Rules that never reject."""


class Text(TypedDict):
    """A sentence in both languages."""

    zh: str
    en: str


class Flaw(NamedTuple):
    """One thing wrong with one value; the exchange makes a finding of it."""

    row: int
    """Within the judged rows, from 0."""
    field: str
    rule: str
    level: Level
    value: str | None
    message: Text
    fix: Text


class Verdict(NamedTuple):
    """What holds for every cell with the same value of the same field."""

    rule: str
    level: Level
    message: Text
    fix: Text


class Template(TypedDict):
    """The two sentences of a rule, with places to fill."""

    message: Text
    fix: Text


TEMPLATES: dict[str, Template] = json.loads(
    Path(__file__).parent.with_name("rules.json").read_text(encoding="utf-8")
)


def missing(field: Field) -> Verdict:
    """The verdict on a null where a value is required or expected."""
    return _verdict(field, "required" if field.required else "x-expected")


def wrong(field: Field, error: ValidationError, value: str) -> Verdict:
    """The verdict that jsonschema's error stands for, in its words without the value."""
    verdict = _verdict(field, str(error.validator), _detail(error), _limit(field, error))
    plain = _suggestion(field, value)
    return (
        verdict._replace(fix=_fill(field, "suggestion", "fix", limit=plain)) if plain else verdict
    )


def broken(rule: Rule, field: Field, others: Sequence[Field], *, given: bool) -> Verdict:
    """The verdict that a rule across fields does not hold, told of one of them."""
    template = TEMPLATES["across" if given else "across.absent"]
    zh = "、".join(other.label.zh for other in others) or "规定"
    en = ", ".join(other.label.en for other in others) or "the rule"
    filled = {
        part: Text(
            zh=template[part]["zh"].format(label=field.label.zh, detail=rule.label.zh, limit=zh),
            en=template[part]["en"].format(label=field.label.en, detail=rule.label.en, limit=en),
        )
        for part in PARTS
    }
    return Verdict(rule.id, rule.level, filled["message"], filled["fix"])


def _verdict(field: Field, rule: str, detail: str = "", limit: str = "") -> Verdict:
    message = _fill(field, rule, "message", detail, limit)
    return Verdict(rule, _level(field, rule), message, _fill(field, rule, "fix", detail, limit))


def _fill(field: Field, rule: str, part: Part, detail: str = "", limit: str = "") -> Text:
    text, label = TEMPLATES[rule][part], field.label
    return Text(
        zh=text["zh"].format(label=label.zh, detail=detail, limit=limit),
        en=text["en"].format(label=label.en, detail=detail, limit=limit),
    )


def _detail(error: ValidationError) -> str:
    return str(error.message).removeprefix(repr(error.instance)).strip()


def _limit(field: Field, error: ValidationError) -> str:
    if error.validator == "x-codes" and field.codes is not None:
        return field.codes.list
    limit = error.validator_value
    return ", ".join(map(str, limit)) if isinstance(limit, list) else str(limit)


def _suggestion(field: Field, value: str) -> str | None:
    """The folded identifier, unless it is a person's: that one is not written down again."""
    if field.identifier is None or field.sensitivity == "personal":
        return None
    plain = identifiers.suggest(field.identifier.scheme, value)
    return None if plain and identifiers.resident(pa.array([plain]))[0] else plain


def _level(field: Field, rule: str) -> Level:
    codes, identifier = field.codes, field.identifier
    kept = rule == "x-codes" and codes is not None and codes.unknown == "keep"
    lenient = rule in IDENTIFIER_RULES and identifier is not None and identifier.level == "note"
    return "note" if kept or lenient or rule in MILD else "reject"
