"""Published editions of the registry, as they were recorded."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import desc, select

from hub.base.database.tables import edition
from hub.base.home import Home


def listed(home: Home) -> list[dict[str, Any]]:
    """Newest first; ``inputs`` and ``outputs`` are lake versions."""
    with home.engine.connect() as on:
        rows = on.execute(select(edition).order_by(desc(edition.c.number))).mappings().all()
    return [
        dict(row) | {name: json.loads(row[name]) for name in ("inputs", "outputs", "counts")}
        for row in rows
    ]
