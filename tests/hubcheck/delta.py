"""A Delta table read from its log by hand, so that the hub's own library is not believed.

Follows the Delta transaction log protocol as far as append-only tables and compaction need it:
add, remove, txn, metaData, and classic checkpoints where older log files are gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq

Actions = list[dict[str, Any]]


class TableError(Exception):
    """The log or a file it names cannot be read: readers would fail or see less."""


class Table:
    """Active files, app transactions and field names of one table; empty when there is none.

    `base` is the version of the checkpoint where the log's beginning is gone, else -1.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.version = -1
        self.files: set[str] = set()
        self.transactions: list[tuple[str, int, int]] = []
        self._fields: list[tuple[int, tuple[str, ...]]] = []
        commits = list(_commits(folder / "_delta_log"))
        self.base = commits[0][0] if commits and commits[0][0] > 0 else -1
        for self.version, actions in commits:
            for action in actions:
                self._apply(action)
        if commits and not self._fields:
            raise TableError(f"{folder}: the log names no schema")

    def rows(self) -> pa.Table:
        """All live rows, columns united by name."""
        try:
            parts = [
                pq.ParquetFile(self.folder / unquote(name)).read() for name in sorted(self.files)
            ]
        except (OSError, pa.ArrowInvalid) as problem:
            raise TableError(str(problem)) from problem
        return pa.concat_tables(parts, promote_options="permissive") if parts else pa.table({})

    def fields(self, version: int | None = None) -> tuple[str, ...]:
        """The contract's fields, in its order, as the table stood at a version, else now."""
        last = self.version if version is None else version
        return next((f for v, f in reversed(self._fields) if v <= last), ())

    def commits(self, app: str) -> list[tuple[int, int]]:
        """Sequence and version of each transaction of one app, in log order."""
        return [(sequence, version) for a, sequence, version in self.transactions if a == app]

    def _apply(self, action: dict[str, Any]) -> None:
        if added := action.get("add"):
            self.files.add(added["path"])
        if removed := action.get("remove"):
            self.files.discard(removed["path"])
        if txn := action.get("txn"):
            self.transactions.append((txn["appId"], txn["version"], self.version))
        if meta := action.get("metaData"):
            names = [field["name"] for field in json.loads(meta["schemaString"])["fields"]]
            self._fields.append((self.version, tuple(n for n in names if n[0] != "_")))


def rows_of(folder: Path) -> pa.Table:
    """The rows of a folder, whether it has a log or is a plain heap of Parquet files."""
    if (folder / "_delta_log").is_dir():
        return Table(folder).rows()
    parts = [pq.ParquetFile(path).read() for path in sorted(folder.rglob("*.parquet"))]
    return pa.concat_tables(parts, promote_options="permissive") if parts else pa.table({})


def _commits(log: Path) -> Iterator[tuple[int, Actions]]:
    """Commits in order, the newest checkpoint first where the beginning of the log is gone."""
    files = {int(path.stem): path for path in log.glob("*.json") if path.stem.isdigit()}
    start = -1
    if files and 0 not in files:
        start, actions = _checkpoint(log)
        yield start, actions
    versions = sorted(v for v in files if v > start)
    if versions != list(range(start + 1, start + 1 + len(versions))):
        raise TableError(f"{log}: the log has a hole: {versions}")
    for version in versions:
        yield version, _actions(files[version])


def _actions(path: Path) -> Actions:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    except ValueError as problem:
        raise TableError(f"{path}: {problem}") from problem


def _checkpoint(log: Path) -> tuple[int, Actions]:
    found = sorted(log.glob("*.checkpoint.parquet"))
    if not found:
        raise TableError(f"{log}: neither the first commit nor a checkpoint")
    return int(found[-1].name.split(".")[0]), pq.ParquetFile(found[-1]).read().to_pylist()
