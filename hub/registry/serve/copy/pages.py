"""Pages of units as rows of the serving copy, and what its indexes hold of them."""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.linkage.names import folded
from hub.registry.observation import IDENTIFIERS
from hub.registry.serve.copy.body import bodies, joined, judgements, within
from hub.registry.serve.copy.put import BODY

NAMES: Final = ("name", "former_names")
"""The fields that are folded and indexed."""
FLAGS: Final = ("is_told", "is_renamed", "is_recoded")
"""What of a unit is to be put: its records, its names into their index, its codes into theirs."""
CODES: Final = pa.schema([("value", pa.string()), ("place", pa.int64())])


class Pages(NamedTuple):
    """A slice of the copy: what is put into which table, and what is kept to the end."""

    rows: dict[str, pa.Table]
    codes: pa.Table
    """Every number of its units: value, place."""


class Heard(NamedTuple):
    """What the engine says of a slice of units."""

    units: pa.Table
    holders: pa.Table
    facts: pa.Table
    told: pa.Table


def pages(heard: Heard) -> Pages:
    """One slice of units, with every name of theirs, folded, as what the index holds."""
    units, holders, facts, told = heard
    places = units["place"]
    columns = {
        "judgements": judgements(told, places).cast(pa.binary()),
        "names": _names(_told(facts, holders, NAMES), places),
        "records": bodies(facts, holders, places).cast(pa.binary()),
    }
    for name, column in columns.items():
        units = units.append_column(name, column)
    is_told, is_named = units["is_told"], units["names"].is_valid()
    rows = {
        "page": units.filter(is_told).drop_columns([*FLAGS]),
        "head": units.filter(pc.invert(is_told)).drop_columns([*FLAGS, *BODY]),
        "words": units.filter(pc.and_(units["is_renamed"], is_named)).select(["place", "names"]),
    }
    codes, recoded = _told(facts, holders, IDENTIFIERS), places.filter(units["is_recoded"])
    return Pages(rows, codes.filter(pc.is_in(codes["place"], recoded)))


def _names(told: pa.Table, places: pa.ChunkedArray) -> pa.Array:
    """All that each unit bears or bore in one text, folded; null where it is nothing."""
    ordered = told.sort_by([("place", "ascending"), ("value", "ascending")])
    names = joined(ordered["value"].combine_chunks(), within(ordered["place"], places), "|")
    return folded(pc.if_else(pc.equal(names, ""), None, names))


def _told(facts: pa.Table, holders: pa.Table, fields: tuple[str, ...]) -> pa.Table:
    """What is said of some fields, once each: value, place."""
    said = facts.filter(pc.is_in(facts["field"], pa.array(fields)))
    told = said.select(["value"]).append_column("place", holders["place"].take(said["id"]))
    return told.group_by(["value", "place"]).aggregate([])
