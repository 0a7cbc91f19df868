"""Parquet files written in a thread of their own, synced, and visible only when whole."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hub.base import lake

UNIQUE = {"_key", "_hash", "_line"}
"""Columns in which no value comes twice: a dictionary of them is work for nothing."""
DEPTH = 2
"""Tables that may wait to be written."""


class Written:
    """One file that is being written; replaces an older one, never changes it."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path, self.schema = path, schema
        self._part = path.with_name(f".{path.name}.part")
        words = [name for name in schema.names if name not in UNIQUE]
        options = {**lake.PARQUET, "use_dictionary": words}
        self._writer = pq.ParquetWriter(self._part, schema, **options)
        self._pool = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()

    def write(self, rows: pa.Table) -> None:
        """Hand rows to the writing thread; raises what an earlier handing over led to."""
        if rows.num_rows:
            self._waiting.append(self._pool.submit(self._writer.write_table, rows))
        while len(self._waiting) > DEPTH:
            self._waiting.popleft().result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._pool.shutdown()
        self._writer.close()
        if kind is not None:
            return
        while self._waiting:
            self._waiting.popleft().result()
        with self._part.open("rb") as written:
            os.fsync(written.fileno())
        self._part.replace(self.path)


def refill(path: Path, keep: npt.NDArray[np.bool_], out: Path) -> None:
    """Some rows of a file as another file, in flat memory."""
    with pq.ParquetFile(path) as source, Written(out, source.schema_arrow) as target:
        start = 0
        for batch in source.iter_batches(1 << 16):
            mask = pa.array(keep[start : start + batch.num_rows])
            target.write(pa.Table.from_batches([batch.filter(mask)], source.schema_arrow))
            start += batch.num_rows


def append(path: Path, tables: Iterable[pa.Table], unless: pc.Expression | None = None) -> None:
    """A file, which may be missing, with more rows at its end and without some of its own."""
    old = pq.read_table(path) if path.is_file() else None
    more = pa.concat_tables(tables)
    kept = old.filter(~unless) if old is not None and unless is not None else old
    with Written(path, more.schema) as target:
        for table in (kept, more):
            if table is not None:
                target.write(table)


def columns(path: Path, *names: str) -> dict[str, Any]:
    """Some columns of a whole file, each in one piece."""
    table = pq.read_table(path, columns=list(names))
    return {name: table[name].combine_chunks() for name in names}
