"""The shelf: entries to be found, and who follows them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXTS = (
    "title_zh", "title_en", "summary_zh", "summary_en", "spelling", "classes", "themes", "keywords",
)  # fmt: skip
_WORDS = {"secrecy": 12, "sharing": 16, "level": 12, "cycle": 12, "format": 20}


def upgrade() -> None:
    """Apply."""
    for table in (_shelf, _shelved, _follow):
        table()


def _shelf() -> None:
    op.create_table(
        "shelf",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("changed", sa.String(length=32), nullable=False),
        sa.Column("gone", sa.String(length=32), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("identifier", sa.String(length=60), nullable=True),
        sa.Column("agency", sa.String(length=60), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.String(length=size), nullable=False) for name, size in _WORDS.items()),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("feed", sa.Boolean(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf")),
        sa.UniqueConstraint("place", name=op.f("uq_shelf_place")),
    )
    for column in ("changed", "code", "identifier"):
        op.create_index(op.f(f"ix_shelf_{column}"), "shelf", [column], unique=False)


def _shelved() -> None:
    """One row, there from the start: who changes the shelf changes its number."""
    made = op.create_table(
        "shelved",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tree", sa.String(length=64), nullable=False),
        sa.Column("layout", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelved")),
    )
    op.bulk_insert(made, [{"id": 1, "tree": "", "layout": 0, "serial": 0, "places": 0}])


def _follow() -> None:
    op.create_table(
        "follow",
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person", "id", name=op.f("pk_follow")),
    )
