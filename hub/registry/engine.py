"""The door to DuckDB: one connection a build, and the scripts in ``sql/`` that run on it.

Nothing is downloaded (extensions of others stay off) and nothing is written but what spills from
memory into a temporary folder that goes with the connection.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Engine

from hub.base import lake

MEMORY = "600MB"
"""What a build may hold before it spills to disk: large provinces are slower, never larger."""
SCRIPTS = Path(__file__).with_name("sql")


@contextmanager
def engine() -> Iterator[Engine]:
    """An empty database in memory for the length of one build or one question."""
    with tempfile.TemporaryDirectory(prefix="registry-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
            "temp_directory": spill,
            "memory_limit": MEMORY,
        }
        with duckdb.connect(config=config) as on:
            yield on


def run(on: Engine, script: str, **values: int | str) -> None:
    """Run one script; its ``getvariable('name')`` are given by keyword."""
    for name, value in values.items():
        on.execute(f'SET VARIABLE "{name}" = ?', [value])
    on.execute((SCRIPTS / f"{script}.sql").read_text(encoding="utf-8"))


def attach(on: Engine, name: str, table: Path, version: int | None = None) -> None:
    """Make one version of a lake table readable under a name; its rows stay where they are."""
    on.register(name, lake.dataset(table, version))


__all__ = ["Engine", "attach", "engine", "run"]
