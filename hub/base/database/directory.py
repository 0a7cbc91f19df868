"""The tables of the directory's desk: entries at work, versions, steps, notices, attempts."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text, UniqueConstraint

from hub.base.database.tables import metadata, signed

entry = Table(
    "entry",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("agency", String(60), nullable=False, index=True),
    Column("state", String(12), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("base", Integer, nullable=False),
    Column("since", String(32), nullable=False),
    Column("due", String(10)),
    Column("stand", Integer, nullable=False),
)
"""One entry that is, or was, on the desk: ``body`` is what is being worked on, ``base`` the version
it was taken from (0: none), ``due`` the day by which who is waited for must have acted; ``stand``
counts its steps, so that of two who act at once one is told."""

version = Table(
    "version",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act", String(40), nullable=False, index=True),
    Column("via", String(12), nullable=False),
    Column("code", String(60), index=True),
    Column("identifier", String(60), index=True),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    *signed(),
)
"""What was published of an entry: ``<id>@<number>`` for ever. ``act`` names what was published
together; ``via`` is publish, apply or recall; a recall keeps the body of the version before."""

step = Table(
    "step",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", String(120), nullable=False, index=True),
    Column("action", String(20), nullable=False),
    Column("before", String(12), nullable=False),
    Column("after", String(12), nullable=False),
    Column("stand", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text),
    *signed(),
    UniqueConstraint("entry", "stand"),
)
"""The log of an entry. ``seq`` is that of its leaf; ``body`` stands where the step changed it."""

notice = Table(
    "notice",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("agency", String(60), nullable=False, index=True),
    Column("entry", String(120), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("reader", String(200), nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("items", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
"""What a reader (``subscription:…`` or ``grant:…``) is told of a new version: only *his* items."""

attempt = Table(
    "attempt",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("agency", String(60), nullable=False, index=True),
    Column("place", String(200), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("at", String(32), nullable=False),
)
"""Somebody tried to declare what is classified; of its content nothing is kept."""
