"""When something changed: the days at which a unit's page has something else to show."""

from __future__ import annotations

from datetime import date
from typing import Any


def stops(unit: dict[str, Any], asked: date | None) -> list[str]:
    """Days on which some value began or ended, and the day asked for; ISO, the newest first."""
    said = (unit["values"] or {}).values()
    claims = [c for one in said for c in (one["best"], *one["others"]) if c]
    days = {claim[name] for claim in claims for name in ("valid_from", "valid_to")}
    days |= {asked.isoformat() if asked else None}
    return sorted(filter(None, days), reverse=True)
