"""An opened home: settings, database and clock, which every changing function is given."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from hub.base import crash
from hub.base.clock import Clock, SystemClock
from hub.base.database.engine import connect
from hub.errors import Stop
from hub.settings import Settings


@dataclass(frozen=True, slots=True)
class Home:
    """One hub, opened. Holds no feed, no catalog, no cache."""

    settings: Settings
    engine: Engine
    clock: Clock


def open_home(settings: Settings | None = None, clock: Clock | None = None) -> Home:
    """Open an initialised home; refuses one that ``hub init`` has not made."""
    settings = settings or Settings.read()
    if not settings.secrets.is_dir():
        raise Stop("HUB-O01", path=settings.home)
    crash.arm(settings.crash_at)
    return Home(settings, connect(settings.database_url), clock or SystemClock())
