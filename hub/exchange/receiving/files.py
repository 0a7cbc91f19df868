"""Files as the agency left them: whole ones, in the order of their business.

A file that is not what its manifest or its name says, or whose marker has not come, stays where it
is, and the log tells it: the agency is still at work.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import IO, Any, Final, cast

from catalog.models import Feed
from connectors import kinds
from connectors.base import Transport
from hub.base import archive, crash, log
from hub.base.home import Home, present
from hub.errors import Retry, Stop
from hub.exchange.arrival import Payload

MANIFEST: Final = ".manifest.json"
FIRST_DAY: Final = {4: "0101", 6: "01", 8: ""}
"""What completes a year, a month or a day: a period is true from its first day."""


def fetched(home: Home, feed: Feed) -> Iterator[Payload]:
    """In the order of their business: the dates in the names, then the names."""
    with kinds.transport(home.settings.resolve(feed.transport)) as transport:
        every = {found.path for found in transport.list(".+")}
        for day, name in sorted(_dated(home, feed, every)):
            try:
                manifest = _manifest(transport, name) if name + MANIFEST in every else {}
                yield _fetch(home, feed, transport, Payload(name, "", 0, day), manifest)
            except Retry as error:
                log.event("receive.left", feed=feed.id, file=name, why=str(error))


def business_date(home: Home, feed: Feed, name: str) -> str:
    """``20060301``, ``2006-03``, ``2006`` in the name's date group; else the day of archiving."""
    found = re.fullmatch(feed.pattern, name)
    text = (found.groupdict().get("date") if found else None) or ""
    digits = re.sub("[^0-9]", "", text)
    if not digits:
        return present(home).isoformat()
    try:
        return date.fromisoformat(digits + FIRST_DAY[len(digits)]).isoformat()
    except (KeyError, ValueError) as error:
        raise Stop("HUB-X11", feed=feed.id, name=name, date=text) from error


def _dated(home: Home, feed: Feed, every: set[str]) -> Iterator[tuple[str, str]]:
    """The payloads among all names, with their days; manifests and markers are none."""
    markers = {_marker(feed, name) for name in every} - {None}
    for name in every - markers:
        if name.endswith(MANIFEST) or not re.fullmatch(feed.pattern, name):
            continue
        if feed.done and _marker(feed, name) not in every:
            log.event("receive.left", feed=feed.id, file=name, why=f"no {_marker(feed, name)}")
            continue
        try:
            yield business_date(home, feed, name), name
        except Stop as error:
            log.event("receive.left", feed=feed.id, file=name, why=str(error))


def _marker(feed: Feed, name: str) -> str | None:
    """The name of the empty file by which a bureau says that another is whole."""
    return feed.done and feed.done.format(file=name, stem=PurePath(name).stem)


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
