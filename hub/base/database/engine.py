"""Engines that behave alike: on SQLite, too, a write transaction is one from its start."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool


def connect(url: str) -> Engine:
    """An engine for records and decisions; connections are opened for each use and closed."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, _record: Any) -> None:
    raw.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(on: Connection) -> None:
    """Take the write lock at once: two writers that upgrade later would both fail."""
    on.exec_driver_sql("BEGIN IMMEDIATE")
