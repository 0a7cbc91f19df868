"""Readings of the directory, counted by the day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reading",
        sa.Column("resource", sa.String(length=120), nullable=False),
        sa.Column("agency", sa.String(length=60), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("resource", "agency", "day", name=op.f("pk_reading")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("reading")
