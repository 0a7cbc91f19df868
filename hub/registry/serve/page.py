"""The shape of one unit: what its records claim, field by field: winner, losers, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from hub.registry.observation import FIELDS, IDENTIFIERS

SHOWN: Final = (
    "field", "value", "valid_from", "valid_to", "stands", "won", "owned", "known_from", "batch",
    "line",
)  # fmt: skip
"""One claim of a record, with the landed row that began it; known_from is an edition."""
WHO: Final = ("agency", "resource", "record_key")

Row = dict[str, Any]


def page(row: Row) -> Row:
    """A unit's row with its judgements and records, each with its claims, as people see it.

    ``values``: field ▸ {best, others}, each with its source. ``records``: one a source record with
    ``fields`` (what it says now) beside each other. ``identifiers``: every number it ever had.
    """
    records = sorted(map(_record, row["records"]), key=_order)
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
        "judgements": sorted(row["judgements"], key=lambda one: str(one["id"])),
    }


def agencies(row: Row) -> list[str]:
    """The bureaus that know a unit; none know a retired id."""
    return row["agencies"].split("|") if row["agencies"] else []


def _record(body: Row) -> Row:
    """A record with its claims as people see them, each claim with its record."""
    who = {name: body[name] for name in WHO}
    claims = [{name: claim[name] for name in SHOWN} | who for claim in body["claims"]]
    fields = {claim["field"]: claim["value"] for claim in claims if claim["stands"]}
    ordered = {name: fields[name] for name in FIELDS if name in fields}
    return body | {"claims": sorted(claims, key=_recent), "fields": ordered}


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
