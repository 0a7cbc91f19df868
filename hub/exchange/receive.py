"""Raw first: what lies with the agency is archived and numbered before anything looks inside."""

from __future__ import annotations

import re
from typing import IO

from catalog.models import Feed
from hub.base import archive, crash, lease
from hub.base.home import Home
from hub.errors import Usage
from hub.exchange import arrival
from hub.exchange.arrival import Payload
from hub.exchange.receiving.files import business_date, fetched
from hub.exchange.receiving.tables import scanned
from hub.exchange.staging.outside import outside
from hub.trust.actor import Actor


def receive(home: Home, feed: Feed, actor: Actor) -> list[str]:
    """Take in every file, or the table, and answer the batches that wait for their receipt.

    Every run makes an arrival of every file, so that a second run answers "repeated" for each; but
    a snapshot that a newer one has replaced is passed over while it lies unchanged in its place.
    """
    with outside(feed.id, str(feed.transport.get("kind"))):
        payloads = [scanned(home, feed)] if feed.is_table else list(fetched(home, feed))
    with lease.held(home.engine, home.clock, f"feed:{feed.id}"), home.engine.begin() as on:
        for payload in payloads:
            if feed.mode != "snapshot" or not arrival.lying(on, feed.id, payload):
                arrival.enter(on, home, feed.id, payload, actor)
    return [one.batch for one in arrival.unsettled(home, feed.id)]


def receive_bytes(home: Home, feed: Feed, actor: Actor, name: str, data: IO[bytes]) -> str:
    """Take in one file that was handed over instead of fetched; answers its batch."""
    if not re.fullmatch(feed.pattern, name):
        raise Usage("HUB-X10", feed=feed.id, name=name, pattern=feed.pattern)
    day = business_date(home, feed, name)
    kept = archive.keep(home.settings, lambda out: _copy(data, out))
    crash.point("receive.archived")
    payload = Payload(name, kept.digest, kept.bytes, day)
    with lease.held(home.engine, home.clock, f"feed:{feed.id}"), home.engine.begin() as on:
        return arrival.enter(on, home, feed.id, payload, actor)


def _copy(data: IO[bytes], out: IO[bytes]) -> None:
    while block := data.read(1 << 20):
        out.write(block)
