"""Every table of records and decisions. Rows are kept: who (actor), when (at), why (reason)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def signed() -> tuple[Column[str], ...]:
    """Who (actor), when (at) and why (reason): what every decision is kept with."""
    return (
        Column("at", String(32), nullable=False),
        Column("actor", String(120), nullable=False),
        Column("reason", Text, nullable=False),
    )


leaf = Table(
    "leaf",
    metadata,
    Column(
        "seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    ),
    Column("kind", String(40), nullable=False),
    Column("id", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("at", String(32), nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("token", Integer, nullable=False),
    Column("holder", String(200), nullable=False),
    Column("until", String(40), nullable=False),
)

arrival = Table(
    "arrival",
    metadata,
    Column("batch", String(16), primary_key=True),
    Column("feed", String(120), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("path", String(400), nullable=False),
    Column("business_date", String(10), nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("at", String(32), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    UniqueConstraint("feed", "sequence"),
)
"""One row an arrival. State: received, staged, held; settled: landed, refused, superseded."""

receipt = Table(
    "receipt",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("feed", String(120), nullable=False, index=True),
    Column("batch", String(16), nullable=False, unique=True),
    Column("sequence", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

token = Table(
    "token",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("agency", String(60), nullable=False),
    Column("roles", String(200), nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("revoked_at", String(32)),
)

person = Table(
    "person",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("agency", String(60), nullable=False),
    Column("roles", String(200), nullable=False),
    Column("password", String(200), nullable=False),
    Column("failed", Integer, nullable=False),
    Column("locked_until", String(32)),
    Column("at", String(32), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("revoked_at", String(32)),
)
"""Somebody who logs in. ``password`` is an Argon2id hash; ``failed`` counts wrong ones since the
last right one."""

grant = Table(
    "grant_",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("agency", String(60), nullable=False),
    Column("resource", String(120), nullable=False),
    Column("columns", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("valid_from", String(10), nullable=False),
    Column("valid_to", String(10), nullable=False),
    *signed(),
    Column("revoked_at", String(32)),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("subscription", String(120), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("file", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("confirmed_at", String(32)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("problem", Text, nullable=False, default=""),
    Column("actor", String(120), nullable=False),
    UniqueConstraint("subscription", "sequence"),
)
"""One sending of one subscription. ``since`` and ``until`` are the positions (JSON) it covers."""

edition = Table(
    "edition",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("inputs", Text, nullable=False),
    Column("outputs", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("actor", String(120), nullable=False),
)
"""One published registry. ``inputs``: resource to lake version; ``outputs``: table to version."""

frame = Table(
    "frame",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("definition", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    *signed(),
)
"""One named, frozen list of units. ``definition`` (JSON) and the lake make its file again."""

draw = Table(
    "draw",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("seq", Integer, nullable=False, unique=True),
    Column("frame", String(80), nullable=False),
    Column("definition", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    *signed(),
)
"""One sample out of a frame; ``seq`` says which draws were there when it spared the burdened."""

drawn = Table(
    "drawn",
    metadata,
    Column("draw", String(40), primary_key=True),
    Column("unit_id", String(14), primary_key=True, index=True),
)
"""Who was in which sample: the burden of a unit is the number of its rows."""
