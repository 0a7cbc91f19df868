"""Readings: an entry was looked at. Counted by agency and day, never by person."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from hub.base.clock import today
from hub.base.database.reading import reading
from hub.base.home import Home


def note(home: Home, resource: str, agency: str) -> None:
    """Count one reading of today."""
    key = {"resource": resource, "agency": agency, "day": today(home.clock).isoformat()}
    same = [reading.c[name] == value for name, value in key.items()]
    more = reading.update().where(*same).values(count=reading.c.count + 1)
    with home.engine.begin() as on:
        if on.execute(more).rowcount:
            return
    try:
        with home.engine.begin() as on:
            on.execute(reading.insert().values(count=1, **key))
    except IntegrityError:  # somebody else was the first of today, just now
        with home.engine.begin() as on:
            on.execute(more)


def since(home: Home, day: str) -> dict[str, int]:
    """Entry ▸ how often it was read from a day on, its own agency's readings left out."""
    total = func.sum(reading.c.count)
    own = reading.c.resource.startswith(reading.c.agency + "/")
    asked = select(reading.c.resource, total).where(reading.c.day >= day, ~own)
    with home.engine.connect() as on:
        return {key: int(n) for key, n in on.execute(asked.group_by(reading.c.resource)).all()}
