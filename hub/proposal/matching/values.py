"""Whether the values of a column can be what a field asks for, and by how much of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from hub.proposal.evidence import Evidence, seen
from hub.proposal.matching.coding import spoken
from hub.proposal.reading.column import Column
from schemas.codes import CodeList
from schemas.contract import Field
from schemas.identifiers import MILD, masks

FEW = 0.3
"""Below this share of good values an identifier or code is not what the column holds."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the values say about one field."""

    share: float
    """Of values that would do."""
    possible: bool
    """Whether the field could be fed at all."""
    reasons: tuple[Evidence, ...] = ()
    lookups: dict[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    telling: bool = False
    """Whether the values alone tell the field: their check digits are right."""


def judged(column: Column, wanted: Field, listed: CodeList | None) -> Verdict | None:
    """None where a field takes any text, or the column holds nothing."""
    if not column.values:
        return None
    if wanted.identifier:
        return _identifier(column, wanted.identifier.scheme)
    if listed:
        return _codes(column, wanted, listed)
    if wanted.kind == "date":
        return _days(column)
    if wanted.kind in ("integer", "number"):
        return _counted(column, column.numbers, "values.numbers")
    return _shape(column, wanted)


def _identifier(column: Column, scheme: str) -> Verdict:
    wrong = np.zeros(len(column.values), np.bool_)
    for rule, mask in masks(scheme, column.array):
        if rule not in MILD:
            wrong |= mask
    right = int(np.count_nonzero(~wrong))
    share = right / len(wrong)
    told = seen("values.identifier", right=right, of=len(wrong), scheme=scheme)
    checked = scheme != "registration_no" and len(column.distinct) > 2  # noqa: PLR2004 - more than chance
    told_by = checked and column.most(right)
    return Verdict(share, possible=True, reasons=(told,), telling=told_by)


def _codes(column: Column, wanted: Field, listed: CodeList) -> Verdict:
    said = spoken(column.texts, listed)
    facts = {"list": listed.name, "of": len(column.values)}
    reasons = []
    if said.codes:
        reasons.append(seen("values.codes", right=said.codes, **facts))
    if said.labels:
        reasons.append(seen("values.labels", right=said.labels, **facts))
    if said.unknown:
        shown = "、".join(said.unknown[:5])
        reasons.append(seen("values.unknown", values=shown, number=len(said.unknown), **facts))
    share = said.known / len(column.values)
    strict = wanted.codes is not None and wanted.codes.unknown == "reject"
    return Verdict(share, share >= FEW or not strict, tuple(reasons), said.lookups)


def _days(column: Column) -> Verdict:
    forms, right = column.days
    told = seen("values.days", right=right, of=len(column.values), forms=" ".join(forms) or "ISO")
    return Verdict(right / len(column.values), column.most(right), (told,), dates=forms)


def _counted(column: Column, right: int, rule: str) -> Verdict:
    told = seen(rule, right=right, of=len(column.values))
    return Verdict(right / len(column.values), column.most(right), (told,))


def _shape(column: Column, wanted: Field) -> Verdict | None:
    """Pattern, choice and length, where the field has any."""
    if not (wanted.pattern or wanted.enum or wanted.max_length):
        return None
    right = sum(_fits(text, wanted) for text in column.texts)
    if wanted.pattern is None and wanted.enum is None and right == len(column.values):
        return None
    return _counted(column, right, "values.shape")


def _fits(text: str, wanted: Field) -> bool:
    matches = wanted.pattern is None or re.search(wanted.pattern, text)
    chosen = wanted.enum is None or text in map(str, wanted.enum)
    return bool(matches) and chosen and len(text) <= (wanted.max_length or len(text))
