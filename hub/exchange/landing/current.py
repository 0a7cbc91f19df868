"""The current state of a resource: key, hash, op, sequence of every key ever landed.

A side file keeps it, derived and disposable: what was committed after it is laid over it, and it is
written anew when that has grown to a part worth saving. A file that is missing, torn, or of another
table is made again from the table.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from hub.base import lake
from hub.settings import Settings

COLUMNS = ["_key", "_hash", "_op", "_seq"]
EMPTY = pa.schema([(n, pa.int64() if n == "_seq" else pa.string()) for n in COLUMNS]).empty_table()
LAG = 8
"""The file is rewritten when a part this many times smaller has been committed since."""


def current(settings: Settings, resource: str, version: int) -> pa.Table:
    """The newest row of every key, in one version of the landed table."""
    path = settings.current(resource)
    rows = lake.dataset(settings.landed(resource), version)
    base = _read(path, rows)
    last = pc.max(base["_seq"]).as_py() or 0
    later = rows.to_table([*COLUMNS, "_batch"], filter=pc.field("_seq") > last)
    if not later.num_rows:
        return base
    newest = later["_batch"][pc.index(later["_seq"], pc.max(later["_seq"])).as_py()].as_py()
    state = _over(base, _newest(later.select(COLUMNS)))
    if later.num_rows * LAG > base.num_rows:
        _write(path, state, newest)
    return state


def _over(base: pa.Table, later: pa.Table) -> pa.Table:
    known = pc.is_in(base["_key"], later["_key"].combine_chunks())
    return pa.concat_tables([base.filter(pc.invert(known)), later]).combine_chunks()


def _newest(rows: pa.Table) -> pa.Table:
    """The row with the highest sequence of each key; within one sequence a key stands once."""
    rows = rows.combine_chunks()
    if len(pc.unique(rows["_seq"])) == 1:
        return rows
    rows = rows.sort_by("_seq").combine_chunks()
    keys = rows["_key"].chunk(0).dictionary_encode()
    last = np.zeros(len(keys.dictionary), np.int64)
    last[np.asarray(keys.indices)] = np.arange(rows.num_rows)
    return rows.take(pa.array(last))


def _read(path: Path, rows: ds.Dataset) -> pa.Table:
    """The side file, if the batch it ends with is in the table under the sequence it says."""
    try:
        kept = pq.read_table(path, partitioning=None, page_checksum_verification=True)
    except (FileNotFoundError, pa.ArrowInvalid, OSError):
        return EMPTY
    batch = (kept.schema.metadata or {}).get(b"batch", b"").decode()
    last = pc.max(kept["_seq"]).as_py()
    there = rows.count_rows(filter=(pc.field("_seq") == last) & (pc.field("_batch") == batch))
    return kept.replace_schema_metadata() if there else EMPTY


def _write(path: Path, state: pa.Table, batch: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    pq.write_table(state.replace_schema_metadata({"batch": batch}), part, **lake.PARQUET)
    part.replace(path)
