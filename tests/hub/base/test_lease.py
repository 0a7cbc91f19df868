"""A lease keeps others out while its holder lives, and numbers every holding."""

import os
from datetime import timedelta

import pytest

from hub.base import lease
from hub.base.database.tables import lease as table
from hub.errors import Retry


def holder(home, name, text):
    with home.engine.begin() as on:
        on.execute(table.update().where(table.c.name == name).values(holder=text))


def test_a_living_holder_keeps_others_out(home):
    with lease.held(home.engine, home.clock, "feed:a"), pytest.raises(Retry, match="HUB-O03"):  # noqa: SIM117 - the second must meet the first
        with lease.held(home.engine, home.clock, "feed:a"):
            pass


def test_tokens_only_grow(home):
    tokens = []
    for _ in range(3):
        with lease.held(home.engine, home.clock, "feed:a") as held:
            tokens.append(held.token)
    assert tokens == [1, 2, 3]


def test_a_dead_holder_is_not_waited_for(home):
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    with lease.held(home.engine, home.clock, "feed:a"):
        pass
    holder(home, "feed:a", f"{lease._me().rpartition(':')[0]}:{child}")
    with lease.held(home.engine, home.clock, "feed:a") as held:
        assert held.token == 2


def test_a_silent_holder_elsewhere_is_waited_for_until_its_time_is_up(home, clock):
    with lease.held(home.engine, home.clock, "feed:a"):
        pass
    holder(home, "feed:a", "elsewhere:1")
    with pytest.raises(Retry), lease.held(home.engine, clock, "feed:a"):
        pass
    clock.at += lease.LENGTH + timedelta(seconds=1)
    with lease.held(home.engine, clock, "feed:a") as held:
        held.check()


def test_a_stale_holder_is_refused(home, clock):
    with lease.held(home.engine, clock, "feed:a") as stale:
        holder(home, "feed:a", "elsewhere:1")
        clock.at += lease.LENGTH * 2
        with lease.held(home.engine, clock, "feed:a"), pytest.raises(Retry, match="HUB-O04"):
            stale.check()
