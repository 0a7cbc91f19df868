"""Raw first: what lies with the agency is archived and numbered before anything looks inside."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import IO, Any, cast

import pyarrow as pa

from catalog.models import Feed
from connectors import kinds
from connectors.base import Transport
from hub.base import archive, crash, lease, log
from hub.base.clock import today
from hub.base.home import Home
from hub.errors import Retry, Stop, Usage
from hub.exchange import arrival
from hub.exchange.arrival import Payload
from hub.exchange.staging.outside import outside
from hub.trust.actor import Actor

MANIFEST = ".manifest.json"
END = b"\xff\xff\xff\xff\x00\x00\x00\x00"
"""The end of an Arrow IPC stream."""
FIRST_DAY = {4: "0101", 6: "01", 8: ""}
"""What completes a year, a month or a day: a period is true from its first day."""


def receive(home: Home, feed: Feed, actor: Actor) -> list[str]:
    """Take in every file, or the table, and answer the batches that wait for their receipt.

    Every run makes an arrival of every file, so that a second run answers "repeated" for each; but
    a snapshot that a newer one has replaced is passed over while it lies unchanged in its place. A
    file that is not what its manifest or its name says stays where it is, and the log tells it.
    """
    with outside(feed.id, str(feed.transport.get("kind"))):
        payloads = [_scanned(home, feed)] if feed.is_table else list(_fetched(home, feed))
    with lease.held(home.engine, home.clock, f"feed:{feed.id}"), home.engine.begin() as on:
        for payload in payloads:
            if feed.mode != "snapshot" or not arrival.lying(on, feed.id, payload):
                arrival.enter(on, home, feed.id, payload, actor)
    return [one.batch for one in arrival.unsettled(home, feed.id)]


def receive_bytes(home: Home, feed: Feed, actor: Actor, name: str, data: IO[bytes]) -> str:
    """Take in one file that was handed over instead of fetched; answers its batch."""
    if not re.fullmatch(feed.pattern, name):
        raise Usage("HUB-X10", feed=feed.id, name=name, pattern=feed.pattern)
    day = _business_date(home, feed, name)
    kept = archive.keep(home.settings, lambda out: _copy(data, out))
    crash.point("receive.archived")
    payload = Payload(name, kept.digest, kept.bytes, day)
    with lease.held(home.engine, home.clock, f"feed:{feed.id}"), home.engine.begin() as on:
        return arrival.enter(on, home, feed.id, payload, actor)


def _fetched(home: Home, feed: Feed) -> Iterator[Payload]:
    """In the order of their business: the dates in the names, then the names."""
    with kinds.transport(home.settings.resolve(feed.transport)) as transport:
        names = [found.path for found in transport.list(feed.pattern)]
        manifests = {found.path for found in transport.list(f".+{re.escape(MANIFEST)}")}
        dated = []
        for name in set(names) - manifests:
            try:
                dated.append((_business_date(home, feed, name), name))
            except Stop as error:
                log.event("receive.left", feed=feed.id, file=name, why=str(error))
        for day, name in sorted(dated):
            try:
                manifest = _manifest(transport, name) if name + MANIFEST in manifests else {}
                yield _fetch(home, feed, transport, Payload(name, "", 0, day), manifest)
            except Retry as error:
                log.event("receive.left", feed=feed.id, file=name, why=str(error))


def _fetch(
    home: Home, feed: Feed, transport: Transport, of: Payload, manifest: dict[str, Any]
) -> Payload:
    kept = archive.keep(home.settings, lambda out: transport.fetch(of.path, _told(out)))
    told = (manifest.get("bytes", kept.bytes), manifest.get("sha256", kept.digest))
    if told != (kept.bytes, kept.digest):
        raise Retry("HUB-X08", feed=feed.id, file=of.path)
    crash.point("receive.archived")
    return Payload(of.path, kept.digest, kept.bytes, of.business_date)


def _manifest(transport: Transport, name: str) -> dict[str, Any]:
    """What the sender says of a file; a manifest half written is as good as a wrong one."""
    out = io.BytesIO()
    transport.fetch(name + MANIFEST, out)
    try:
        said = json.loads(out.getvalue())
    except ValueError:
        return {"sha256": ""}
    return said if isinstance(said, dict) else {"sha256": ""}


def _business_date(home: Home, feed: Feed, name: str) -> str:
    """``20060301``, ``2006-03``, ``2006`` in the name's date group; else the day of archiving."""
    found = re.fullmatch(feed.pattern, name)
    text = (found.groupdict().get("date") if found else None) or ""
    digits = re.sub("[^0-9]", "", text)
    if not digits:
        return today(home.clock).isoformat()
    try:
        return date.fromisoformat(digits + FIRST_DAY[len(digits)]).isoformat()
    except (KeyError, ValueError) as error:
        raise Stop("HUB-X11", feed=feed.id, name=name, date=text) from error


def _scanned(home: Home, feed: Feed) -> Payload:
    """The table as an Arrow IPC stream, ordered by declared columns: equal rows, equal bytes."""
    table = kinds.table(home.settings.resolve(feed.transport))

    def write(out: IO[bytes]) -> None:
        schema: pa.Schema | None = None
        for batch in table.scan(tuple(feed.columns)):
            if schema is None:
                schema = batch.schema
                out.write(schema.serialize())
            out.write(batch.serialize())
        out.write(END)

    kept = archive.keep(home.settings, write)
    crash.point("receive.archived")
    name = str(feed.transport.get("table", feed.id))
    return Payload(name, kept.digest, kept.bytes, today(home.clock).isoformat())


class _Told:
    """An output that can say how far it is, as transports ask to prove a whole copy."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._bytes = out, 0

    def write(self, data: bytes) -> int:
        self._bytes += len(data)
        return self._out.write(data)

    def tell(self) -> int:
        return self._bytes


def _told(out: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", _Told(out))


def _copy(data: IO[bytes], out: IO[bytes]) -> None:
    while block := data.read(1 << 20):
        out.write(block)
