"""People at work: judgements, surveyed values, tasks and what was decided of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply."""
    for table in (_decision, _judgement, _survey, _task):
        table()


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("county", sa.String(length=6), nullable=False),
        sa.Column("undoes", sa.String(length=40), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision")),
    )
    for column in ("act", "task"):
        op.create_index(op.f(f"ix_decision_{column}"), "decision", [column], unique=False)


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("left_record", sa.String(length=400), nullable=False),
        sa.Column("right_record", sa.String(length=400), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.String(length=40), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgement")),
        sa.UniqueConstraint("id", name=op.f("uq_judgement_id")),
        sa.UniqueConstraint(
            "left_record", "right_record", "seq", name=op.f("uq_judgement_left_record")
        ),
    )
    for column in ("act", "right_record"):
        op.create_index(op.f(f"ix_judgement_{column}"), "judgement", [column], unique=False)


def _survey() -> None:
    op.create_table(
        "survey",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("undoes", sa.String(length=40), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_survey")),
        sa.UniqueConstraint("id", name=op.f("uq_survey_id")),
    )
    op.create_index(op.f("ix_survey_act"), "survey", ["act"], unique=False)


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("county", sa.String(length=6), nullable=False),
        sa.Column("left_record", sa.String(length=400), nullable=False),
        sa.Column("right_record", sa.String(length=400), nullable=True),
        sa.Column("left_unit", sa.String(length=14), nullable=False),
        sa.Column("right_unit", sa.String(length=14), nullable=True),
        sa.Column("left_name", sa.Text(), nullable=True),
        sa.Column("right_name", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("probability", sa.Float(), nullable=True),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.Column("taken_by", sa.String(length=120), nullable=True),
        sa.Column("taken_at", sa.String(length=32), nullable=True),
        sa.Column("proposed_by", sa.String(length=120), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_at", sa.String(length=32), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    for column in ("county", "left_unit", "right_unit", "state"):
        op.create_index(op.f(f"ix_task_{column}"), "task", [column], unique=False)
