"""Engines that behave alike: on SQLite, too, a write transaction is one from its start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import NullPool

VERSIONS: Final = Path(__file__).with_name("migrations") / "versions"
HEAD: Final = max(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))
"""The version of the tables that this program works on."""


def connect(url: str) -> Engine:
    """An engine for records and decisions; connections are opened for each use and closed."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def version(engine: Engine) -> str | None:
    """The version that a database's tables have; None before the first."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as on:
        stands: str | None = on.scalar(text("SELECT version_num FROM alembic_version"))
    return stands


def _prepare(raw: Any, _record: Any) -> None:
    raw.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(on: Connection) -> None:
    """Take the write lock at once: two writers that upgrade later would both fail."""
    on.exec_driver_sql("BEGIN IMMEDIATE")
