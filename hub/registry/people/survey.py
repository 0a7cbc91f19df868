"""Survey: a value that statistics found out itself, with source and date like any bureau's.

It is said of a source record and goes with it to whatever unit that belongs to. The next edition
reads it as a record of agency ``statistics``, resource ``survey``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
from sqlalchemy import Connection, select

from hub.base.database.people import survey as table
from hub.base.home import Home
from hub.registry.people import journal, units
from hub.registry.people.desk import Desk
from hub.registry.people.judge import required
from hub.registry.people.sayable import vet

SURVEYED: Final = pa.schema(
    dict.fromkeys(("reference", "field", "value"), pa.string())
    | {"valid_from": pa.date32(), "seq": pa.int64()}
    | dict.fromkeys(("actor", "at", "reason"), pa.string())
)
"""One value a row, in the order in which they were entered (``seq``)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of the unit that a record is of, true from a day on."""

    reference: str
    field: str
    value: str
    valid_from: date
    reason: str


def survey(desk: Desk, said: Statement) -> str:
    """Enter a value; its id. Raises Usage for an unknown record or field, or a wrong value."""
    required(said.reason, "--reason")
    required(said.value, said.field)
    vet(said.field, _plain(said.value), desk.home.settings.codes)
    (place,) = units.placed(desk.home, [said.reference]).values()
    if desk.scope:
        desk.within(units.page(desk.home, place.unit_id)["region"] or "")
    with desk.home.engine.begin() as on:
        return note(on, desk, said, journal.act())


def note(on: Connection, desk: Desk, said: Statement, act: str) -> str:
    """Add one value in the caller's transaction."""
    row = {"reference": said.reference, "field": said.field, "value": _plain(said.value)}
    row |= {"valid_from": said.valid_from.isoformat(), "reason": said.reason.strip(), "act": act}
    return journal.enter(on, desk.home, desk.actor, table, row | {"undoes": None})


def _plain(value: str) -> str:
    return " ".join(value.split())


def surveyed(home: Home) -> pa.Table:
    """Every value that was not taken back (``SURVEYED``)."""
    with home.engine.connect() as on:
        rows = [dict(row) for row in on.execute(select(table).order_by(table.c.seq)).mappings()]
    undone = {row["undoes"] for row in rows}
    kept = [row for row in rows if row["undoes"] is None and row["id"] not in undone]
    for row in kept:
        row["valid_from"] = date.fromisoformat(row["valid_from"])
    return pa.Table.from_pylist(kept, SURVEYED)
