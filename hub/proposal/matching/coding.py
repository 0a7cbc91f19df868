"""Values against a code list: codes, or the labels of codes, which a lookup can translate."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from schemas.codes import CodeList

_PARTS = re.compile(r"[（）()、，,/；;]")
SMALL = 100
"""Codes of a list short enough to be declared whole, so that tomorrow's values are known too."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a column speaks a code list."""

    codes: int
    """Values that are codes."""
    labels: int
    """Other values that are the label of exactly one code."""
    lookups: dict[str, str] = field(default_factory=dict)
    """Label ▸ code; empty where the codes themselves are sent."""
    unknown: tuple[str, ...] = ()
    """Values that are neither, each once."""

    @property
    def known(self) -> int:
        """Values that will be codes in the end."""
        return self.codes + self.labels


def spoken(values: tuple[str, ...], listed: CodeList) -> Spoken:
    """What a column says in the words of a list."""
    codes = sum(value in listed.members for value in values)
    names = _names(listed)
    rest = [value for value in values if value not in listed.members]
    labels = sum(value in names for value in rest)
    unknown = tuple(dict.fromkeys(value for value in rest if value not in names))
    if not labels:
        return Spoken(codes, 0, {}, unknown)
    wanted = names if len(listed.members) <= SMALL else dict.fromkeys(rest)
    return Spoken(codes, labels, {name: names[name] for name in wanted if name in names}, unknown)


def _names(listed: CodeList) -> dict[str, str]:
    """Every label, and every part of one, that means one code alone; whole labels come first."""
    whole, parts = defaultdict(set), defaultdict(set)
    for row in listed.rows:
        whole[row.label].add(row.code)
        for part in _PARTS.split(row.label):
            parts[part].add(row.code)
    found = {label: min(codes) for label, codes in whole.items() if len(codes) == 1}
    more = {p: min(codes) for p, codes in parts.items() if p and p not in whole and len(codes) == 1}
    return found | more
