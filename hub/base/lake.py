"""Delta tables on disk: append-only versions, and the one door to the library.

Nothing here merges, deletes or overwrites. A commit carries an application transaction
(name, number) and the counts it stands for, so that whoever finds it later need not count again.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction
from deltalake.exceptions import CommitFailedError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction
from pyarrow import fs

from hub.errors import Retry

Batch = TypeVar("Batch")

PARQUET = {"compression": "zstd", "write_page_checksum": True}
"""How every file of the lake is written; without page checksums Parquet lies silently."""

GROUP = 100_000
"""Rows of a batch, about, where rows are streamed: who looks for a few skips most of them."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An application transaction: whose (a feed, the registry), and its number."""

    name: str
    number: int


def opened(table: Path) -> DeltaTable | None:
    """A fresh handle on the newest version, or None where no table is yet."""
    try:
        return DeltaTable(table)
    except TableNotFoundError:
        return None


def ensured(table: Path, schema: pa.Schema) -> DeltaTable:
    """A fresh handle; the table is made, or widened by new columns in a commit of their own."""
    handle = opened(table)
    if handle is None:
        table.mkdir(parents=True, exist_ok=True)
        return DeltaTable.create(table, schema=schema, mode="ignore")
    have = {field.name for field in handle.schema().fields}
    added = [field for field in schema if field.name not in have]
    if added:
        from deltalake import Schema

        handle.alter.add_columns(Schema.from_arrow(pa.schema(added)).fields)
        return DeltaTable(table)
    return handle


def done(handle: DeltaTable, app: Numbered) -> bool:
    """Whether this number, or a later one of the same name, is already in the table."""
    last = handle.transaction_version(app.name)
    return last is not None and last >= app.number


def write(rows: pa.Table, table: Path, name: str) -> Path:
    """Write rows into the table's folder, invisible until committed; the name decides the file."""
    return _placed(table, name, lambda path: pq.write_table(rows, path, **PARQUET))


def stream(rows: pa.RecordBatchReader, table: Path, name: str) -> Path:
    """The same in flat memory: a row group a batch, small enough to be skipped (``GROUP``)."""

    def fill(path: Path) -> None:
        with pq.ParquetWriter(path, rows.schema, **PARQUET) as out:
            for batch in rows:
                out.write_batch(batch)

    return _placed(table, name, fill)


def ahead(batches: Iterable[Batch], depth: int = 2) -> Iterator[Batch]:
    """The same, made in another thread a little before they are asked for; none is None."""
    source = iter(batches)
    with ThreadPoolExecutor(1) as pool:
        waiting = deque(pool.submit(next, source, None) for _ in range(depth))
        while (batch := waiting.popleft().result()) is not None:
            waiting.append(pool.submit(next, source, None))
            yield batch


def _placed(table: Path, name: str, fill: Callable[[Path], None]) -> Path:
    table.mkdir(parents=True, exist_ok=True)
    partial, final = table / f".{name}.part", table / name
    fill(partial)
    _sync(partial)
    partial.replace(final)
    return final


def link(source: Path, table: Path, name: str) -> Path:
    """Place a finished file into the table's folder without copying where the disk allows."""
    table.mkdir(parents=True, exist_ok=True)
    final = table / name
    final.unlink(missing_ok=True)
    final.hardlink_to(source)
    return final


def commit(
    handle: DeltaTable, files: list[Path], app: Numbered, facts: Mapping[str, object]
) -> int:
    """Make placed files visible in one version, from the handle on which ``done`` was asked.

    Returns the version. Raises Retry when another writer was first: open afresh and ask again.
    """
    properties = CommitProperties(
        app_transactions=[Transaction(app.name, app.number)],
        custom_metadata={"app": app.name, "facts": json.dumps(dict(facts), sort_keys=True)},
    )
    adds: list[AddAction | RemoveAction] = [_add(path) for path in files]
    try:
        handle.create_write_transaction(
            adds, "append", handle.schema(), [], commit_properties=properties
        )
    except CommitFailedError as error:
        raise Retry("HUB-O07", table=handle.table_uri) from error
    return DeltaTable(handle.table_uri).version()


def facts(handle: DeltaTable, app: Numbered) -> tuple[int, dict[str, object]]:
    """Version and facts of the commit that carries this application transaction."""
    for entry in handle.history():
        said = json.loads(entry.get("facts", "{}"))
        if entry.get("app") == app.name and said.get("number") == app.number:
            return int(entry["version"]), said
    raise LookupError(f"{app.name} {app.number} is not in {handle.table_uri}")


def dataset(table: Path, version: int | None = None) -> ds.Dataset:
    """The rows of one version, for pyarrow and DuckDB alike; strings are plain strings.

    Arrow's own file system reads them. The library's would call Python from Arrow's threads, and a
    process that ends while one of them lets go of a file is aborted.
    """
    here = fs.SubTreeFileSystem(str(table), fs.LocalFileSystem())
    return DeltaTable(table, version=version).to_pyarrow_dataset(filesystem=here)


def files(table: Path, version: int | None = None) -> list[Path]:
    """The Parquet files of one version, for readers that open them themselves."""
    return sorted(Path(uri) for uri in DeltaTable(table, version=version).file_uris())


def added(table: Path, since: int, until: int) -> ds.Dataset | None:
    """The rows that came after one version, up to another; all of them after version -1.

    None where files of the earlier version are gone (compacted): then nobody knows but by reading
    everything.
    """
    whole = dataset(table, until)
    old = {path.name for path in files(table, since)} if since >= 0 else set()
    fresh = [one for one in whole.get_fragments() if Path(one.path).name not in old]
    if len(fresh) + len(old) != len(files(table, until)):
        return None
    return ds.FileSystemDataset(fresh, whole.schema, whole.format, whole.filesystem)


def _add(path: Path) -> AddAction:
    stat, rows = path.stat(), pq.read_metadata(path).num_rows
    stats = json.dumps({"numRecords": rows})
    return AddAction(path.name, stat.st_size, {}, int(stat.st_mtime * 1000), True, stats)  # noqa: FBT003 - positional in the library


def _sync(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
