"""What is counted of all entries of the shelf, in one piece."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply; the shelf fills it when it is next looked at."""
    op.add_column("shelved", sa.Column("columns", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("shelved", "columns")
