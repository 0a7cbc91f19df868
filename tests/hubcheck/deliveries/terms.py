"""What a receiver asked for and was granted, as the published catalog says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.hubcheck.home import Home, read
from tests.hubcheck.yml import parsed

BESIDE = {"_op", "_key", "_valid_from"}
"""Columns of the hub's own that may stand beside a row."""
REST = "**"
"""What a masked value ends in, after its first character."""


@dataclass(frozen=True)
class Words:
    """How our items become the fields of a receiver's own contract."""

    columns: Mapping[str, str]
    """Their field to our item."""
    constant: Mapping[str, str] = field(default_factory=dict)
    lookups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    crosswalk: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, cell: str, ours: Mapping[str, str]) -> bool:
        """Whether a cell is what the declared mapping makes of our record, or was left out."""
        landed = ours.get(self.columns.get(name, ""), "")
        if name in self.constant:
            return cell == self.constant[name]
        if name in self.crosswalk or not landed:
            return bool(landed) or not cell
        table = self.lookups.get(name)
        if table is None:
            return same(cell, landed)
        if landed in table:
            return cell == table[landed]
        return cell == "" or cell in table.values()

    def untold(self, name: str, cell: str, ours: Mapping[str, str]) -> bool:
        """Whether a code of ours was left out, of which the receiver has to be told."""
        coded = name in self.lookups or name in self.crosswalk
        return coded and cell == "" != ours.get(self.columns[name], "")


@dataclass(frozen=True)
class Terms:
    """One subscription; nothing is known of one that the catalog does not have."""

    resource: str = ""
    columns: tuple[str, ...] = ()
    """The fields to be delivered, theirs where they have a contract."""
    words: Words | None = None
    rules: tuple[Mapping[str, list[str]], ...] = ()
    """Of each, every item named has to have one of its values."""
    ops: tuple[str, ...] = ("put", "end")
    format: Mapping[str, Any] = field(default_factory=dict)
    granted: frozenset[str] | None = None
    """Items of ours; None where the catalog does not hold the grant."""

    @property
    def items(self) -> set[str]:
        """What is asked for of ours."""
        return set(self.words.columns.values()) if self.words else set(self.columns)

    def covers(self, record: Mapping[str, str]) -> bool:
        """Whether a living record is the receiver's concern."""
        return all(record.get(n) in values for rule in self.rules for n, values in rule.items())


def terms(home: Home, subscription: str) -> Terms:
    """The terms of a subscription as they are published now."""
    agency, _, name = subscription.partition("/")
    wanted = parsed(read(home.root / "catalog" / agency / "receives" / f"{name}.yml"))
    grant = parsed(read(home.root / "catalog" / "grants.yml")).get(wanted.get("grant")) or {}
    words = _words(wanted)
    listed = wanted.get("columns")
    rules = (each.get("rows") for each in (grant, wanted))
    return Terms(
        resource=wanted.get("resource", ""),
        columns=(*words.columns, *words.constant) if words else (*(listed or ()),),
        words=words,
        rules=tuple(rule for rule in rules if isinstance(rule, dict)),
        ops=tuple(wanted.get("ops") or Terms.ops),
        format=(wanted.get("sink") or {}).get("format") or {},
        granted=frozenset(grant["columns"]) if grant.get("columns") else None,
    )


def same(cell: str, landed: str) -> bool:
    """Whether a cell is a landed value, in full or masked; 5.000000 may be written 5."""
    masked = bool(landed) and cell == landed[:1] + REST
    return masked or _plain(cell) == _plain(landed)


def _plain(text: str) -> str:
    decimal = re.fullmatch(r"(-?\d+)\.(\d*?)0*", text)
    return f"{decimal[1]}.{decimal[2]}".rstrip(".") if decimal else text


def _words(wanted: Mapping[str, Any]) -> Words | None:
    if not wanted.get("contract"):
        return None
    conform = wanted.get("conform") or {}
    known = ("columns", "constant", "lookups", "crosswalk")
    return Words(**{name: conform[name] for name in known if conform.get(name)})
