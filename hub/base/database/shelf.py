"""The tables of the directory's shelf: what is published, to be found; and who follows what."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, Text

from hub.base.database.tables import metadata

shelf = Table(
    "shelf",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("place", Integer, unique=True),
    Column("digest", String(64), nullable=False),
    Column("changed", String(32), nullable=False, index=True),
    Column("gone", String(32)),
    Column("code", String(60), index=True),
    Column("identifier", String(60), index=True),
    Column("agency", String(60), nullable=False),
    Column("title_zh", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("summary_zh", Text, nullable=False),
    Column("summary_en", Text, nullable=False),
    Column("spelling", Text, nullable=False),
    Column("classes", Text, nullable=False),
    Column("themes", Text, nullable=False),
    Column("keywords", Text, nullable=False),
    Column("secrecy", String(12), nullable=False),
    Column("sharing", String(16), nullable=False),
    Column("level", String(12), nullable=False),
    Column("cycle", String(12), nullable=False),
    Column("format", String(20), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("feed", Boolean, nullable=False),
    Column("since", String(10)),
)
"""One entry that is or was published; derived, but for ``changed`` and ``gone``. ``place`` names it
in the index of words and is new whenever its ``digest`` is (none once it is ``gone``); ``classes``
(the whole path), ``themes`` and ``keywords`` are parted by line ends; ``spelling`` sorts titles."""

shelved = Table(
    "shelved",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("tree", String(64), nullable=False),
    Column("layout", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("places", Integer, nullable=False),
    Column("columns", LargeBinary),
)
"""One row: which tree is on the shelf, indexed how, the number of that state, the next place; and
what is counted of all entries once more in one piece, which is read in a moment."""

follow = Table(
    "follow",
    metadata,
    Column("person", String(120), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("what", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("seen", String(32), nullable=False),
)
"""Somebody wants to know when an entry, an agency or the answer to a search changes: ``what`` is an
id, a code or a question; ``seen`` is up to when he knows."""
