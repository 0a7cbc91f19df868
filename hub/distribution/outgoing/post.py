"""From the outbox to the receiver: put, read back, believe.

Manifests go last: a receiver who waits for them never meets a file that is not proved whole. A
file that already lies there byte for byte is not put again, so a sending that died after
its last put ends without a second one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from connectors.base import Transport
from connectors.errors import Unreachable
from hub.base import crash
from hub.distribution.outgoing.parcel import MARK

BLOCK: Final = 1 << 20


def send(folder: Path, transport: Transport) -> None:
    """Bring every file of a delivery over, or raise what the connector reports.

    A file that reads back otherwise than it was put counts as Unreachable: it may come right.
    """
    for path in sorted(folder.iterdir(), key=lambda path: (path.name.endswith(MARK), path.name)):
        _bring(path, transport)


def _bring(path: Path, transport: Transport) -> None:
    if _arrived(path, transport):
        return
    with path.open("rb") as data:
        transport.put(path.name, data)
    crash.point("deliver.after_put")
    if not _arrived(path, transport):
        raise Unreachable(f"{path.name} does not read back as it was put")


def _arrived(path: Path, transport: Transport) -> bool:
    """Whether the receiver has a file byte for byte; never reads more than there should be."""
    if not transport.list(re.escape(path.name)):
        return False
    with path.open("rb") as ours, transport.read_back(path.name) as theirs:
        while block := ours.read(BLOCK):
            if theirs.read(len(block)) != block:
                return False
        return not theirs.read(1)
