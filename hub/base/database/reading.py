"""The table of readings: who looked at what of the directory, counted by the day."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from hub.base.database.tables import metadata

reading = Table(
    "reading",
    metadata,
    Column("resource", String(120), primary_key=True),
    Column("agency", String(60), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How often people and programs of an agency read an entry on a day of the bureaus."""
