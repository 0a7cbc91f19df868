"""The shape of one unit: what its records claim, field by field: winner, losers, sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from hub.registry.observation import FIELDS, IDENTIFIERS

CLAIM: Final = ("field", "value", "valid_to", "known_from", "stands", "won", "owned")
"""One claim of a record, in the order of the serving copy; known_from is an edition."""
SHOWN: Final = (
    "field", "value", "valid_from", "valid_to", "stands", "won", "owned", "known_from", "batch",
    "line",
)  # fmt: skip
"""The same as people see it, with the landed row that began it."""
FLAGS: Final = ("stands", "won", "owned")
WHO: Final = ("agency", "resource", "record_key")

Row = dict[str, Any]


def page(row: Row) -> Row:
    """A row of the serving copy as the unit people see.

    ``values``: field ▸ {best, others}, each with its source. ``records``: one a source record with
    ``fields`` (what it says now) beside each other. ``identifiers``: every number it ever had.
    """
    records = sorted(map(_record, json.loads(row["records"])), key=_order)
    claims = [claim for record in records for claim in record.pop("claims")]
    plain = ("name", "kind", "status", "region", "established", "ended")
    parent = {"unit_id": row["parent"], "name": row["parent_name"]} if row["parent"] else None
    return {
        "unit_id": row["id"],
        **{name: row[name] for name in plain},
        "agencies": agencies(row),
        "parent": parent,
        "values": dict(_values(claims)),
        "identifiers": [_identifier(claim) for claim in claims if claim["field"] in IDENTIFIERS],
        "records": records,
        "judgements": sorted(json.loads(row["judgements"]), key=lambda one: str(one["id"])),
    }


def agencies(row: Row) -> list[str]:
    """The bureaus that know a unit; none know a retired id."""
    return row["agencies"].split("|") if row["agencies"] else []


def _record(body: Row) -> Row:
    """A record with its claims by name, each claim with its record."""
    who = {name: body[name] for name in WHO}
    claims = [_claim(row, told) | who for row in body["stated"] or [] for told in row["claims"]]
    fields = {claim["field"]: claim["value"] for claim in claims if claim["stands"]}
    ordered = {name: fields[name] for name in FIELDS if name in fields}
    plain = {name: body[name] for name in body if name != "stated"}
    return plain | {"claims": sorted(claims, key=_recent), "fields": ordered}


def _claim(row: Row, told: list[Any]) -> Row:
    """A claim with when and where the landed row said it."""
    whole = dict(zip(CLAIM, told, strict=True)) | row
    return {name: bool(whole[name]) if name in FLAGS else whole[name] for name in SHOWN}


def _values(claims: list[Row]) -> Iterator[tuple[str, Row]]:
    """Field by field the winning claim and all others, the newest first."""
    for field in FIELDS:
        of_it = [claim for claim in claims if claim["field"] == field]
        best = next((claim for claim in of_it if claim["won"]), None)
        others = sorted((claim for claim in of_it if not claim["won"]), key=_recent, reverse=True)
        if of_it:
            yield field, {"best": best, "others": others}


def _identifier(claim: Row) -> Row:
    """A number with the bureau that says it; ``issuer`` when that bureau is responsible for it."""
    kept = ("value", "valid_from", "valid_to", "known_from", *WHO)
    named = {"scheme": claim["field"], "issuer": claim["agency"] if claim["owned"] else None}
    return named | {name: claim[name] for name in kept}


def _order(record: Row) -> tuple[str, ...]:
    return tuple(str(record[name]) for name in WHO)


def _recent(claim: Row) -> tuple[str, str, str]:
    return claim["valid_from"], str(claim["value"]), claim["field"]
