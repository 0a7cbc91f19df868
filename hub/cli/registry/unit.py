"""One unit as a terminal shows it: what is told as itself, and tables of what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from hub.cli.show import heading

Row = Mapping[str, Any]
HEAD: Final = (
    *("unit_id", "redirected_from", "name", "kind", "status", "region", "established", "ended"),
    *("agencies", "parent", "edition", "as_of"),
)
PARTS: Final = {
    "identifiers": ("scheme", "value", "agency", "valid_from", "valid_to"),
    "records": ("record", "batch", "line", "is_ended"),
    "judgements": ("verdict", "rule", "left_record", "right_record"),
    "establishments": ("unit_id", "name", "status"),
    "burden": ("draw", "frame", "at", "reason"),
}
"""Tables, and what of each row is told."""


def told(unit: Row) -> dict[str, Any]:
    """Its page (``page``) without what only programs read; parts that are empty are left out."""
    shown = {name: unit[name] for name in HEAD if unit.get(name)}
    shown["values"] = [_value(field, **claims) for field, claims in unit["values"].items()]
    held = {**unit, "records": [one | {"record": _reference(one)} for one in unit["records"]]}
    tables = {part: [_only(row, names) for row in held[part]] for part, names in PARTS.items()}
    return shown | {part: rows for part, rows in tables.items() if rows}


def _value(field: str, best: Row | None, others: list[Row]) -> dict[str, Any]:
    """A value with the bureau it is from, and who says otherwise."""
    best = best or {}
    unlike = [one for one in others if one["value"] != best.get("value")]
    others_say = dict.fromkeys(f"{one['value']} ({one['agency']})" for one in unlike)
    return {
        "field": heading(field).replace(" ", "\n"),
        **_only(best, ("value", "agency", "valid_from")),
        "others": "\n".join(others_say) or None,
    }


def _only(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row.get(name) for name in names}


def _reference(record: Row) -> str:
    return f"{record['agency']}/{record['resource']}|{record['record_key']}"
