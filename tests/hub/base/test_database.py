"""One schema on both databases, and the migrations make exactly what the tables say."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from hub.base import leaf, lease
from hub.base.clock import SystemClock
from hub.base.database import directory, people, reading, shelf
from hub.base.database.engine import connect
from hub.base.database.migrate import upgrade
from hub.base.database.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    if request.param == "sqlite":
        return connect(f"sqlite:///{tmp_path / 'hub.sqlite'}")
    return connect(request.getfixturevalue("postgres"))


def test_migrations_make_what_the_tables_say_and_can_be_repeated(engine):
    upgrade(engine)
    upgrade(engine)
    assert {directory.entry, people.task, reading.reading, shelf.shelf} <= set(
        metadata.sorted_tables
    )
    with engine.connect() as on:
        assert compare_metadata(MigrationContext.configure(on), metadata) == []


def test_leaves_and_leases_work_alike(engine):
    upgrade(engine)
    with engine.begin() as on:
        leaf.append(on, SystemClock(), "thing", "1", {"zh": "甲"})
        assert leaf.append(on, SystemClock(), "thing", "2", {}) == 2
    with lease.held(engine, SystemClock(), "feed:a") as held:
        held.check()
