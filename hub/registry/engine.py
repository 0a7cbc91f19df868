"""The door to DuckDB: a connection for a build or a question, and the scripts in ``sql/``.

Nothing is downloaded (extensions of others stay off) and nothing is written but the state file and
what spills from memory into a temporary folder that goes with the connection.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
from duckdb import DuckDBPyConnection as Engine

from hub.base import lake

MEMORY: Final = "600MB"
"""What a question may hold before it spills to disk."""
SHARE: Final = 0.19
"""Of the machine's memory, what a build may hold: large provinces are slower, never larger."""
SLOW: Final = "fsst,dict_fsst"
"""Compression that takes longer than the insert itself: half the size, but of a derived file. It
must be set on the open connection: among the settings of ``connect`` it says nothing."""
SCRIPTS: Final = Path(__file__).with_name("sql")
_PARSED: Final[dict[str, list[duckdb.Statement]]] = {}
"""Script ▸ its statements, which belong to no connection; parsing is much of a small build."""


@contextmanager
def engine(file: Path | None = None, *, wide: bool = False) -> Iterator[Engine]:
    """An empty database in memory for the length of one question, or the one in a file.

    ``wide`` for what goes through the whole registry: it may hold as much as a build.
    """
    with tempfile.TemporaryDirectory(prefix="registry-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
            "temp_directory": spill,
            "memory_limit": _share() if file or wide else MEMORY,
        }
        with duckdb.connect(file or ":memory:", config=config) as on:
            on.execute(f"SET disabled_compression_methods = '{SLOW}'")
            yield on


def asked(file: Path, select: str) -> list[tuple[object, ...]]:
    """What a file answers; nothing where it is none of ours, or broken off in the middle."""
    try:
        with engine(file) as on:
            return on.sql(select).fetchall()
    except duckdb.Error:
        return []


def run(on: Engine, script: str, **values: float | str | list[str]) -> None:
    """Run one script; its ``getvariable('name')`` are given by keyword."""
    for name, value in values.items():
        on.execute(f'SET VARIABLE "{name}" = ?', [value])
    for statement in _PARSED.get(script) or _PARSED.setdefault(script, _parsed(on, script)):
        on.execute(statement)


def _parsed(on: Engine, script: str) -> list[duckdb.Statement]:
    return on.extract_statements((SCRIPTS / f"{script}.sql").read_text(encoding="utf-8"))


def attach(on: Engine, name: str, table: Path, version: int | None = None) -> None:
    """Make one version of a lake table readable under a name; its rows stay where they are."""
    names = ", ".join(_quoted(path) for path in lake.files(table, version))
    rows = f"read_parquet([{names}], union_by_name = true)"
    on.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS FROM {rows}')


def beside(on: Engine, name: str, file: Path) -> None:
    """Make the tables of a database file readable as ``<name>.<table>``."""
    on.execute(f"ATTACH {_quoted(file)} AS {name} (READ_ONLY)")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _share() -> str:
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{int(machine * SHARE) >> 20}MiB"


__all__ = ["Engine", "asked", "attach", "beside", "engine", "run"]
