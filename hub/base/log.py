"""One structured line an event, on standard error and in the home. No personal values, ever."""

from __future__ import annotations

import json
import logging
from typing import Any

_log = logging.getLogger("hub")


def event(name: str, **facts: Any) -> None:
    """Say what happened: ``event("land.done", feed=…, sequence=…)``."""
    _log.info(json.dumps({"event": name, **facts}, ensure_ascii=False, default=str))
