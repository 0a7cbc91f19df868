"""Columns to fields: the best pairs first, each column and each field once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hub.proposal.evidence import Evidence, seen
from hub.proposal.matching.heading import SAME, SYNONYM, likeness
from hub.proposal.matching.values import FEW, Verdict, judged
from hub.proposal.reading.column import Column
from schemas.codes import CodeList
from schemas.contract import Contract, Field

Codes = Callable[[str], CodeList]
HEADING = 0.7
"""How much of a score is the heading; the values have the rest."""
BY_VALUES = 0.55
"""The score of an identifier under a heading that says nothing."""
LEAST = 0.5
COVERED = 0.5
"""The share of their columns that a contract must have fields for."""


@dataclass(frozen=True, slots=True)
class Match:
    """One column taken for one field."""

    column: Column
    field: Field
    score: float
    verdict: Verdict | None
    why: Evidence

    @property
    def reasons(self) -> tuple[Evidence, ...]:
        """Heading first, then values."""
        return (self.why, *(self.verdict.reasons if self.verdict else ()))

    @property
    def confidence(self) -> str:
        """``high``, ``middle`` or ``low``."""
        high, middle = 0.85, 0.65
        return "high" if self.score >= high else "middle" if self.score >= middle else "low"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a contract covers a file."""

    contract: Contract
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    """Fields without which a record is no record, and that no column feeds."""
    score: float

    @property
    def holds(self) -> bool:
        """Whether a feed of this contract could be checked and would keep most of the file."""
        return not self.missing and self.score >= COVERED


def fit(columns: Sequence[Column], contract: Contract, codes: Codes) -> Fit:
    """Match a file with one contract; the score is the share of its columns, by confidence."""
    found = assigned(columns, contract.fields, codes)
    fed = {match.field.name for match in found}
    needed = {field.name for field in contract.fields if field.required} | set(contract.key)
    told = [column for column in columns if column.values and not column.is_counter]
    wanted = [field for field in contract.fields if field.expected or field.name in needed]
    filled = sum(field.name in fed for field in wanted) / max(len(wanted), 1)
    score = (sum(match.score for match in found) / max(len(told), 1)) * (0.9 + 0.1 * filled)
    return Fit(contract, found, tuple(sorted(needed - fed)), score)


def assigned(columns: Sequence[Column], fields: Sequence[Field], codes: Codes) -> tuple[Match, ...]:
    """The best pairs, in the order of the columns."""
    pairs = sorted(_pairs(columns, fields, codes), key=lambda match: -match.score)
    taken: dict[str, Match] = {}
    for match in pairs:
        if match.column.name not in {other.column.name for other in taken.values()}:
            taken.setdefault(match.field.name, match)
    by_column = {match.column.name: match for match in taken.values()}
    return tuple(by_column[column.name] for column in columns if column.name in by_column)


def _pairs(columns: Sequence[Column], fields: Sequence[Field], codes: Codes) -> Iterator[Match]:
    for column in columns:
        for field in fields if not column.is_counter else ():
            match = _match(column, field, codes)
            if match and match.score >= LEAST:
                yield match


def _match(column: Column, field: Field, codes: Codes) -> Match | None:
    alike = likeness(column.name, field)
    if not alike and not field.identifier:
        return None
    verdict = judged(column, field, codes(field.codes.list) if field.codes else None)
    if verdict is None:
        return Match(column, field, alike, None, _why(column, field, alike)) if alike else None
    if not verdict.possible or (verdict.share < FEW and alike < SYNONYM):
        return None
    score = alike * HEADING + verdict.share * (1 - HEADING)
    if verdict.telling:
        score = max(score, BY_VALUES)
    elif not alike:
        return None
    return Match(column, field, score, verdict, _why(column, field, alike))


def _why(column: Column, field: Field, alike: float) -> Evidence:
    rule = {SAME: "heading.same", SYNONYM: "heading.synonym", 0.0: "heading.none"}
    facts = {"column": column.name, "label": field.label.zh, "en": field.label.en}
    return seen(rule.get(alike, "heading.alike"), **facts)
