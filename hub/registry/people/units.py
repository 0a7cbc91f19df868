"""Units as pairs of records: a judgement is always between two records, whatever people look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from hub.base import lake
from hub.base.home import Home
from hub.errors import Usage
from hub.registry import serve, store
from hub.registry.people.journal import Pair, Verdict, paired

LARGE: Final = 10
"""Records of a merged unit from which on two persons must agree."""
KNOWN: Final = 3
"""Bureaus: where as many know each of two units, their merger needs two persons as well."""
MOST: Final = 400
"""Pairs that taking one unit apart may come to."""


class Placed(NamedTuple):
    """Where a record is in the newest edition."""

    unit_id: str
    seq: int
    """Of the landed row that it stands on."""


def placed(home: Home, references: Collection[str]) -> dict[str, Placed]:
    """Where these records are; raises Usage for one that no edition has."""
    there = found(home, references)
    for record in references:
        if record not in there:
            raise Usage("HUB-R21", record=record)
    return there


def found(home: Home, references: Collection[str]) -> dict[str, Placed]:
    """Where those of these records are that the newest edition has."""
    return dict(_linked(home, references))


def between(home: Home, one: str, other: str) -> Pair:
    """The pair of records to judge when two units are judged; raises Usage for one unit twice."""
    first, second = (min(_records(page(home, unit))) for unit in (one, other))
    if page(home, one)["unit_id"] == page(home, other)["unit_id"]:
        raise Usage("HUB-R22", left=one, right=other)
    return paired(first, second)


def apart(home: Home, unit: str, records: Collection[str]) -> list[Pair]:
    """The pairs that are different when these records are to leave a unit.

    Each of them against each that stays, so that no third record can hold them together. Raises
    Usage when a record is not of the unit, when none would stay, or beyond ``MOST`` pairs.
    """
    there = set(_records(page(home, unit)))
    for record in records:
        if record not in there:
            raise Usage("HUB-R21", record=record)
    leaving, staying = sorted(set(records)), sorted(there - set(records))
    if not 0 < len(leaving) * len(staying) <= MOST:
        raise Usage("HUB-R22", left=" ".join(leaving) or unit, right=" ".join(staying) or unit)
    return [paired(left, right) for left, right in product(leaving, staying)]


def persons(home: Home, units: Collection[str], verdict: Verdict) -> int:
    """How many must agree before a verdict between records of these units holds: 1 or 2.

    Two for a merger that makes a unit of ``LARGE`` records or more, or one of two units that
    ``KNOWN`` bureaus or more know each.
    """
    if verdict != "same" or len(set(units)) == 1:
        return 1
    pages = [page(home, unit) for unit in units]
    large = sum(len(each["records"]) for each in pages) >= LARGE
    known = all(len(each["agencies"]) >= KNOWN for each in pages)
    return 2 if large or known else 1


def page(home: Home, unit: str) -> dict[str, Any]:
    """A unit as people see it, a retired id followed."""
    with serve.view(home) as view:
        return view.unit(unit)


def reference(record: dict[str, Any]) -> str:
    """``<agency>/<resource>|<record_key>`` of a record on a unit's page."""
    return f"{record['agency']}/{record['resource']}|{record['record_key']}"


def _records(unit: dict[str, Any]) -> list[str]:
    return [reference(record) for record in unit["records"]]


def _linked(home: Home, references: Collection[str]) -> Iterable[tuple[str, Placed]]:
    """Of each reference the latest link; files are sorted by key, so little is read."""
    last = store.newest(home)
    parts = [_parts(one) for one in references]
    if last is None or not parts:
        return
    agencies, resources, keys = (pa.array(column) for column in zip(*parts, strict=True))
    rows = lake.dataset(home.settings.registry("link"), last.outputs["link"]).to_table(
        columns=["agency", "resource", "record_key", "unit_id", "seq", "edition"],
        filter=pc.field("agency").isin(agencies)
        & pc.field("resource").isin(resources)
        & pc.field("record_key").isin(keys),
    )
    for row in rows.sort_by("edition").to_pylist():
        yield reference(row), Placed(row["unit_id"], row["seq"])


def _parts(text: str) -> tuple[str, str, str]:
    """Agency, resource and record key of a reference."""
    where, _, key = text.partition("|")
    agency, _, resource = where.partition("/")
    return agency, resource, key
