"""The contract: what a record means, read from one JSON Schema file.

A contract file is JSON Schema 2020-12 kept to what can be judged column by column: keywords of one
field here, rules across fields as ``across`` describes them. A keyword this
house does not know is refused when the file is read, so that a misspelt rule can never pass as a
rule that nobody breaks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from schemas import across
from schemas.reading import Label, Level, PropertyError, kind_of, part, pick, sound

HOME = Path(__file__).parent / "contracts"

Kind = Literal["string", "integer", "number", "date"]
Sensitivity = Literal["open", "limited", "secret", "personal"]

ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "date": pa.date32(),
    "integer": pa.int64(),
    "number": pa.decimal128(24, 6),
}
STANDARD = ("$schema", "$id", "title", "description", "type", "required", "properties")
TOP = frozenset((*STANDARD, "additionalProperties", "allOf", "x-compare", "x-key", "x-label"))


class ContractError(ValueError):
    """A contract file somebody has to mend; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class CodeUse:
    """Which code list a field speaks, and whether a code outside it may stay."""

    list: str
    unknown: Literal["keep", "reject"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """Which scheme a field carries; ``reject`` only where the sending bureau issues it."""

    scheme: str
    level: Level


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a contract."""

    name: str
    kind: Kind
    required: bool
    """A record without it is no record; kept to what identifies."""
    expected: bool
    """Missing is a note and a figure of completeness, never a rejection."""
    label: Label
    spec: dict[str, Any] = attribute(compare=False, repr=False)
    """The property as it stands in the file: what the arbiter judges by."""
    pattern: str | None
    enum: tuple[Any, ...] | None
    min_length: int | None
    max_length: int | None
    codes: CodeUse | None
    identifier: Identifier | None
    sensitivity: Sensitivity
    map: str | None
    """The field of the registry's observation that this column feeds."""
    standard: str | None
    """The same item's name in a published standard, for people who know that one."""

    @property
    def word(self) -> str:
        """What it feeds as the registry calls it (``uscc`` of ``id.uscc``); empty for nothing."""
        return (self.map or "").removeprefix("id.")


@dataclass(frozen=True, slots=True)
class Contract:
    """A named, versioned agreement about the shape and meaning of records."""

    reference: str
    name: str
    version: int
    title: Label
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rules: tuple[across.Rule, ...]
    """What must hold between the fields of one record."""
    body: dict[str, Any] = attribute(compare=False, repr=False)

    @property
    def arrow(self) -> pa.Schema:
        """The schema of landed rows: contract fields only, in contract order."""
        return pa.schema([pa.field(f.name, ARROW[f.kind]) for f in self.fields])

    @property
    def names(self) -> tuple[str, ...]:
        """Field names in contract order, the order of the row hash."""
        return tuple(f.name for f in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.reference} has no field {name}")


def load(reference: str, extra: Path | None = None) -> Contract:
    """Read ``<name>@<version>`` from the user's own folder first, then from this house.

    Raises ContractError when there is no such file, or it says what this house cannot judge.
    """
    name, _, version = reference.partition("@")
    path = _find(name, version, extra)
    there = path.stat()
    return _read(reference, path, (there.st_mtime_ns, there.st_size))


@cache
def _read(reference: str, path: Path, _written: tuple[int, int]) -> Contract:
    """A file is read once for as long as it stays as it was written."""
    try:
        return _contract(reference, json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise ContractError(f"{path}: not JSON ({error})") from error
    except PropertyError as error:
        raise ContractError(f"{path}: {error}") from error


def _find(name: str, version: str, extra: Path | None) -> Path:
    plain = name.replace("-", "").isalnum() and version.isdecimal() and version.isascii()
    paths = [home / name / f"v{version}.json" for home in (extra, HOME) if home] if plain else []
    for path in paths:
        if path.is_file():
            return path
    raise ContractError(f"no contract {name}@{version}: write it as <subject>@<number>")


def _contract(reference: str, body: dict[str, Any]) -> Contract:
    sound(body, TOP, "")
    name, _, version = reference.partition("@")
    properties = pick(body, "properties", dict, "")
    required = frozenset(body.get("required", ()))
    fields = tuple(_field(n, spec, required) for n, spec in properties.items())
    key = tuple(pick(body, "x-key", list, ""))
    for known in sorted({*key, *required} - properties.keys()):
        raise PropertyError(known, "is named in required or x-key and is no property")
    label = part(body, "x-label", Label, "")
    rules = tuple(across.rules(body, {f.name: f.kind for f in fields}))
    return Contract(reference, name, int(version), label, fields, key, rules, body)


def _field(name: str, spec: dict[str, Any], required: frozenset[str]) -> Field:
    kind = kind_of(name, spec)
    return Field(
        name=name,
        kind=kind,
        required=name in required,
        expected=bool(spec.get("x-expected", False)),
        label=part(spec, "x-label", Label, name),
        spec=spec,
        pattern=spec.get("pattern"),
        enum=tuple(spec["enum"]) if "enum" in spec else None,
        min_length=spec.get("minLength"),
        max_length=spec.get("maxLength"),
        codes=part(spec, "x-codes", CodeUse, name) if "x-codes" in spec else None,
        identifier=part(spec, "x-identifier", Identifier, name) if "x-identifier" in spec else None,
        sensitivity=spec.get("x-class", "open"),
        map=spec.get("x-map"),
        standard=spec.get("x-standard"),
    )
