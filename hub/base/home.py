"""An opened home: settings, database and clock, which every changing function is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from hub.base import crash
from hub.base.clock import Clock, SystemClock, today
from hub.base.database.engine import HEAD, connect, version
from hub.errors import Stop
from hub.settings import Settings


@dataclass(frozen=True, slots=True)
class Home:
    """One hub, opened. Holds no feed, no catalog, no cache."""

    settings: Settings
    engine: Engine
    clock: Clock


def open_home(settings: Settings | None = None, clock: Clock | None = None) -> Home:
    """Open an initialised home; refuses one that this program's ``hub init`` has not seen."""
    home = closed_home(settings or Settings.read(), clock)
    if version(home.engine) != HEAD:
        raise Stop("HUB-O28", path=home.settings.home)
    return home


def closed_home(settings: Settings, clock: Clock | None = None) -> Home:
    """A home whose database may still be that of an earlier program, or empty."""
    if not settings.secrets.is_dir():
        raise Stop("HUB-O01", path=settings.home)
    crash.arm(settings.crash_at)
    return Home(settings, connect(settings.database_url), clock or SystemClock())


def present(home: Home) -> date:
    """The bureaus' day; in a demonstration, the day of the past that is being played."""
    played = home.settings.played
    return date.fromisoformat(played.read_text("utf-8")) if played.exists() else today(home.clock)
