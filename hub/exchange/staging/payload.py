"""The payload of an arrival as rows of text, whatever it came as; may be gone through again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import IO, cast

import pyarrow as pa

from catalog.models import Feed
from connectors import kinds
from connectors.base import Reading, Rows
from hub.exchange.rows.ours import Batch
from hub.exchange.rows.texts import Known, known
from hub.exchange.staging.outside import outside

Source = IO[bytes] | Iterable[pa.RecordBatch]
"""Bytes in the feed's format, or rows as a table's scan gives them."""


@dataclass(slots=True)
class Payload:
    """What arrived. Bytes must be seekable, rows iterable more than once."""

    name: str
    """The file or table people know it by."""
    open: Callable[[], AbstractContextManager[Source]]
    encoding: str = "UTF-8"
    """What the bytes were taken for; right once a pass has begun."""

    def rows(self, batch: Batch) -> Iterator[Known]:
        """One pass from the beginning; a format's refusal is a Stop that names feed and file."""
        with self.open() as source, outside(batch.feed.id, self.name):
            reading = _reading(batch.feed, source)
            self.encoding = reading.encoding
            last = None
            for rows in reading:
                bad, reading.bad[:] = tuple(reading.bad), ()
                last = known(batch.feed, batch.contract, batch.shield, rows)
                yield replace(last, bad=bad)
            if last is not None and reading.bad:
                yield replace(last.only(pa.repeat(False, len(last.lines))), bad=tuple(reading.bad))  # noqa: FBT003 - a value


def held(name: str, source: Source) -> Payload:
    """A payload that is already open."""
    return Payload(name, lambda: nullcontext(source))


def _reading(feed: Feed, source: Source) -> Reading:
    if feed.format is None:
        batches = pa.ipc.open_stream(source) if hasattr(source, "read") else source
        return Reading("UTF-8", _numbered(batches))
    if hasattr(source, "seek"):
        source.seek(0)
    return kinds.format(_spec(feed)).read(cast("IO[bytes]", source))


def _spec(feed: Feed) -> dict[str, object]:
    """The format as its connector wants it. Without a header the feed tells it the columns."""
    form = feed.format.model_dump(exclude={"nulls"}, exclude_none=True) if feed.format else {}
    if form.get("kind") in {"jsonl", "xml"}:
        form.setdefault("fields", [name for name in feed.columns if "@" not in name])
    return form


def _numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[Rows]:
    """A table's rows have no lines; they are counted from 1."""
    count = 0
    for batch in batches:
        lines = pa.array(range(count + 1, count + 1 + batch.num_rows), pa.int64())
        count += batch.num_rows
        yield Rows(batch, lines)
