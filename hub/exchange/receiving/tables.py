"""A table's rows as bytes: the scan is what is archived, and it says how far it went.

The mark is taken before the rows, and the next scan begins a little before it: a row may be read
twice and is then answered "repeated", but none is passed over.
"""

from __future__ import annotations

from typing import IO, Final

import pyarrow as pa

from catalog.models import Feed
from connectors import kinds
from connectors.base import Table
from hub.base import archive, crash
from hub.base.database.tables import arrival as arrivals
from hub.base.home import Home, present
from hub.exchange import arrival
from hub.exchange.arrival import Payload

END: Final = b"\xff\xff\xff\xff\x00\x00\x00\x00"
"""The end of an Arrow IPC stream."""
MARK: Final = b"watermark"


def scanned(home: Home, feed: Feed) -> Payload:
    """The rows as an Arrow IPC stream in declared order: equal rows and marks, equal bytes."""
    table = kinds.table(home.settings.resolve(feed.transport))
    kept = archive.keep(home.settings, lambda out: _write(table, feed, _reached(home, feed), out))
    crash.point("receive.archived")
    name = str(feed.transport.get("table", feed.id))
    return Payload(name, kept.digest, kept.bytes, present(home).isoformat())


def _write(table: Table, feed: Feed, since: str | None, out: IO[bytes]) -> None:
    mark = table.mark() or since
    batches = table.scan(tuple(feed.columns), since)
    head = next(batches).schema
    out.write((head.with_metadata({MARK: mark.encode()}) if mark else head).serialize())
    for batch in batches:
        out.write(batch.serialize())
    out.write(END)


def _reached(home: Home, feed: Feed) -> str | None:
    """The mark of the newest scan whose rows were not all refused: those are asked for again."""
    if not feed.transport.get("watermark"):
        return None
    mine = (arrivals.c.feed == feed.id) & (arrivals.c.state != "refused")
    with home.engine.connect() as on:
        last = arrival.newest(on, mine)
    if last is None:
        return None
    with archive.read(home.settings, last.digest) as data:
        mark = (pa.ipc.open_stream(data).schema.metadata or {}).get(MARK)
    return mark.decode() if mark else None
