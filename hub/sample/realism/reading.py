"""What the bureaus of a made province sent on day 1, under our names, and about whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from catalog.models import Feed
from connectors import kinds
from hub.sample.bureaus.bureau import Bureau
from hub.sample.dice import Ints

_MISSING = -1


class Sent:
    """One feed's rows of day 1 with the unit each is about; rows that lost their key are left out.

    Columns are texts under the contract's names; absent values are empty.
    """

    def __init__(self, folder: Path, bureau: Bureau) -> None:
        rows = _rows(folder / "day-1" / bureau.name, bureau.feed)
        unit = _units(folder, bureau, rows)
        self.rows = rows.filter(pa.array(unit != _MISSING))
        self.unit = unit[unit != _MISSING]

    def text(self, field: str) -> list[str]:
        """One column."""
        values: list[str] = self.rows.column(field).to_pylist()
        return values

    def column(self, field: str) -> pa.StringArray:
        """One column, for what works on columns."""
        return self.rows.column(field).combine_chunks()

    def first(self, units: int) -> Ints:
        """For each unit its first row; -1."""
        at = np.full(units, _MISSING, dtype=np.int64)
        at[self.unit[::-1]] = np.arange(len(self.unit), dtype=np.int64)[::-1]
        return at


def _rows(folder: Path, feed: Feed) -> pa.Table:
    tables = [
        _renamed(batch, feed) for path in sorted(folder.iterdir()) for batch in _read(path, feed)
    ]
    return pa.concat_tables(tables)


def _read(path: Path, feed: Feed) -> Iterator[pa.RecordBatch]:
    if feed.format is None:
        spec = {"kind": "database", "url": f"sqlite:///{path}", "table": feed.transport["table"]}
        yield from kinds.table(spec).scan(())
        return
    with path.open("rb") as data:
        for rows in kinds.format(_spec(feed)).read(data):
            yield rows.batch


def _spec(feed: Feed) -> dict[str, Any]:
    spec = feed.format.model_dump(exclude={"nulls"}, exclude_none=True) if feed.format else {}
    if spec.get("kind") in {"jsonl", "xml"}:
        spec.setdefault("fields", list(feed.columns))
    return spec


def _renamed(batch: pa.RecordBatch, feed: Feed) -> pa.Table:
    return pa.table(
        {ours: _ours(batch, feed, theirs, ours) for theirs, ours in feed.columns.items()}
    )


def _ours(batch: pa.RecordBatch, feed: Feed, theirs: str, ours: str) -> pa.StringArray:
    """A column in our words, empty for absent."""
    values, table = batch.column(theirs).cast(pa.string()), feed.lookups.get(ours, {})
    if table:
        at = pc.index_in(values, pa.array(list(table), pa.string()))
        values = pc.coalesce(pa.array(list(table.values()), pa.string()).take(at), values)
    return pc.fill_null(values, "")


def _units(folder: Path, bureau: Bureau, rows: pa.Table) -> Ints:
    """The true unit of each row by its key; -1."""
    truth = pcsv.read_csv(
        folder / "truth.csv",
        convert_options=pcsv.ConvertOptions(column_types=dict.fromkeys(_TRUTH, pa.string())),
    )
    agency, _, resource = bureau.name.partition("/")
    own = truth.filter((pc.field("agency") == agency) & (pc.field("resource") == resource))
    columns = {name: rows.column(name).combine_chunks() for name in rows.column_names}
    at = pc.index_in(bureau.keys(columns), own.column("record_key").combine_chunks())
    units = pc.cast(pc.utf8_slice_codeunits(own.column("true_unit"), 1), pa.int64())
    return np.asarray(pc.fill_null(units.take(at), _MISSING))


_TRUTH = ("agency", "resource", "record_key", "true_unit")
