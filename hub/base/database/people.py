"""The tables of people's work on the registry: what they said, and what they are asked."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from hub.base.database.tables import metadata, signed

judgement = Table(
    "judgement",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False, unique=True),
    Column("act", String(40), nullable=False, index=True),
    Column("left_record", String(400), nullable=False),
    Column("right_record", String(400), nullable=False, index=True),
    Column("verdict", String(12), nullable=False),
    Column("source", String(12), nullable=False),
    Column("persons", Integer, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("undoes", String(40)),
    *signed(),
    UniqueConstraint("left_record", "right_record", "seq"),
)
"""What people said of two records, ``left_record`` the smaller text. ``seq`` is that of its leaf,
``act`` what was entered at once; an undoing is a row, too, and names what it ``undoes``."""

survey = Table(
    "survey",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False, unique=True),
    Column("act", String(40), nullable=False, index=True),
    Column("reference", String(400), nullable=False),
    Column("field", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("valid_from", String(10), nullable=False),
    Column("undoes", String(40)),
    *signed(),
)
"""A value that statistics found out about the unit of a record; undone as judgements are."""

task = Table(
    "task",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("state", String(12), nullable=False, index=True),
    Column("origin", String(12), nullable=False),
    Column("county", String(6), nullable=False, index=True),
    Column("left_record", String(400), nullable=False),
    Column("right_record", String(400)),
    Column("left_unit", String(14), nullable=False, index=True),
    Column("right_unit", String(14), index=True),
    Column("left_name", Text),
    Column("right_name", Text),
    Column("seq", BigInteger, nullable=False),
    Column("rule", String(60), nullable=False),
    Column("probability", Float),
    Column("blind", Boolean, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("since", String(32), nullable=False),
    Column("taken_by", String(120)),
    Column("taken_at", String(32)),
    Column("proposed_by", String(120)),
    Column("decided_by", String(120)),
    Column("decided_at", String(32)),
    Column("verdict", String(16)),
    Column("stand", Integer, nullable=False),
)
"""One piece of work for people: is ``left_record`` of one unit with ``right_record``, or what is it
at all. ``seq`` is of the record's landed row when it was asked, ``stand`` counts its decisions."""

decision = Table(
    "decision",
    metadata,
    Column(
        "seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    Column("act", String(40), nullable=False, index=True),
    Column("task", String(40), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("state", String(12), nullable=False),
    Column("county", String(6), nullable=False),
    Column("undoes", String(40)),
    *signed(),
)
"""What was decided of a task; ``state`` and ``county`` are those it had before.
Taking an act back is a row, too, for each of its tasks."""
