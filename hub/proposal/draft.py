"""A contract for a file that none fits: items borrowed where their meaning is known, plain else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hub.proposal.evidence import Evidence, seen
from hub.proposal.matching.heading import unit
from hub.proposal.matching.match import Match
from hub.proposal.reading.column import Column

BELIEVED = 0.6
"""The score at which an item is borrowed."""
LENGTHS = (10, 20, 50, 100, 200, 500, 1000, 4000)
IDENTITY = ("id.uscc", "id.org_code", "id.taxpayer_id", "id.registration_no")
_NUMBERED = re.compile("编号|证号|号码|代码|号$|序列号|^id$|code|number|_no$", re.IGNORECASE)
_PERSON = re.compile("姓名|联系人|经办人|电话|手机|联系方式|邮箱")
_PRIVATE = re.compile("身份证|证件号")

Named = dict[str, tuple[Column, Match | None]]
"""Field name ▸ the column it takes, and what it is borrowed from."""


def named(columns: Sequence[Column], borrowed: Sequence[Match]) -> Named:
    """A name for every column that says something; row numbers are left out."""
    known = {match.column.name: match for match in borrowed if match.score >= BELIEVED}
    found: Named = {}
    for nth, column in enumerate(columns, start=1):
        if column.name and not column.is_counter:
            match = known.get(column.name)
            name = match.field.name if match else _name(column.name, nth)
            found[name if name not in found else f"column_{nth}"] = (column, match)
    return found


def body(title: str, items: Named) -> dict[str, Any]:
    """The contract file."""
    keys = key(items)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "x-label": {"zh": title, "en": title},
        "x-key": keys,
        "required": keys,
        "additionalProperties": False,
        "properties": {name: dict(_property(*item)) for name, item in items.items()},
    }


def key(items: Named) -> list[str]:
    """The item that tells records apart: an identifier, else a number, else a name, else none."""
    unique = {name: item for name, item in items.items() if item[0].is_key}
    for meaning in IDENTITY:
        for name, (_, match) in unique.items():
            if match and match.field.map == meaning:
                return [name]
    numbered = [name for name, (column, _) in unique.items() if _NUMBERED.search(column.name)]
    titled = [name for name, (_, match) in unique.items() if match and match.field.map == "name"]
    return (numbered or titled)[:1]


def reason(column: Column, match: Match | None) -> Evidence:
    """Why an item is as it is."""
    if match:
        return match.why
    return seen(f"draft.{_kind(column)}", column=column.name, number=len(column.distinct))


def _property(column: Column, match: Match | None) -> Iterator[tuple[str, Any]]:
    heading = column.name.strip()
    if match:
        spec = {k: v for k, v in match.field.spec.items() if k != "x-expected"}
        if "x-identifier" in spec:
            spec["x-identifier"] = spec["x-identifier"] | {"level": "note"}
        counted = unit(match.field.label.zh)
        if counted and not unit(heading):
            heading = f"{heading}（{counted}）"
        yield from (spec | {"x-label": {"zh": heading, "en": match.field.label.en}}).items()
        return
    yield from _TYPES[_kind(column)].items()
    if _kind(column) == "text":
        longest = 2 * max(map(len, column.texts), default=1)
        yield "maxLength", next((n for n in LENGTHS if n >= longest), LENGTHS[-1])
    yield "x-label", {"zh": heading, "en": heading}
    if sensitivity := private(column):
        yield "x-class", sensitivity


_TYPES: dict[str, dict[str, str]] = {
    "date": {"type": "string", "format": "date"},
    "number": {"type": "number"},
    "text": {"type": "string"},
}


def _kind(column: Column) -> str:
    """Numbers that begin with 0, or that are called a number or code, are texts."""
    if column.most(column.days[1]):
        return "date"
    coded = _NUMBERED.search(column.name) or any(re.match("0[0-9]", t) for t in column.texts)
    return (
        "number" if not coded and column.values and column.numbers == len(column.values) else "text"
    )


def private(column: Column) -> str | None:
    """``personal`` or ``limited``, where heading or values speak of people."""
    if _PRIVATE.search(column.name) or column.persons:
        return "personal"
    return "limited" if _PERSON.search(column.name) else None


def _name(heading: str, nth: int) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")
    return plain if re.match("[a-z]", plain) and heading.isascii() else f"column_{nth}"
