"""The chain: every leaf names the one before, and lives or dies with what it stands for."""

import pytest
from sqlalchemy import select

from hub.base import leaf
from hub.base.database.tables import leaf as table


def test_leaves_are_chained_from_one(home):
    with home.engine.begin() as on:
        assert [leaf.append(on, home.clock, "thing", str(n), {"n": n}) for n in range(3)] == [
            1,
            2,
            3,
        ]
    with home.engine.connect() as on:
        rows = on.execute(select(table).order_by(table.c.seq)).all()
    assert rows[0].previous == leaf.FIRST
    assert [r.previous for r in rows[1:]] == [r.digest for r in rows[:-1]]
    assert rows[2].digest == leaf.digest("thing", "2", {"n": 2})


def test_a_leaf_dies_with_its_transaction(home):
    def keep_and_fail():
        with home.engine.begin() as on:
            leaf.append(on, home.clock, "thing", "1", {})
            raise KeyError

    with pytest.raises(KeyError):
        keep_and_fail()
    with home.engine.connect() as on:
        assert on.execute(select(table)).all() == []


def test_the_order_of_keys_does_not_matter():
    assert leaf.digest("k", "i", {"a": 1, "b": 2}) == leaf.digest("k", "i", {"b": 2, "a": 1})
