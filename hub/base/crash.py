"""Named places to die at. A no-op unless a test armed one."""

from __future__ import annotations

import os
import signal
from typing import Final

POINTS: Final = (
    "receive.archived",
    "stage.written",
    "land.before_commit",
    "land.after_commit",
    "land.in_receipt",
    "publish.before_switch",
    "deliver.after_put",
)

_armed: dict[str, int] = {}


def arm(spec: str) -> None:
    """Die at a point: ``land.after_commit`` or, at its second passing, ``land.after_commit:2``."""
    _armed.clear()
    name, _, count = spec.partition(":")
    if name:
        _armed[name] = int(count or 1)


def point(name: str) -> None:
    """Pass a named place; killed here, as by a power cut, when armed."""
    if name not in _armed:
        return
    _armed[name] -= 1
    if _armed[name] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
