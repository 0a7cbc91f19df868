"""A table read on from its watermark: nothing lost, nothing doubled, whatever happens between."""

import sqlite3
from datetime import date

import pytest

from hub.base import crash
from hub.exchange import arrival
from hub.exchange.receive import receive
from hub.trust.actor import SCHEDULER
from tests.hub.exchange.desk import COLUMNS, FINE, counts, desk

MORNING, NOON = "2006-03-01 08:00:00", "2006-03-01 12:00:00"


class Bureau:
    """A bureau's table with a column that says when a row was written."""

    def __init__(self, path):
        self.database = sqlite3.connect(path)
        self.database.execute(f"CREATE TABLE XKZ ({', '.join(COLUMNS)}, 更新时间, UNIQUE (证号))")

    def write(self, number, at, **more):
        row = FINE | {"证号": number} | more
        values = [*(row.get(name) for name in COLUMNS), at]
        places = ", ".join("?" * len(values))
        self.database.execute(f"INSERT OR REPLACE INTO XKZ VALUES ({places})", values)  # noqa: S608 - ours
        self.database.commit()


@pytest.fixture
def bureau(tmp_path):
    made = Bureau(tmp_path / "bureau.sqlite")
    yield made
    made.database.close()


@pytest.fixture
def growing(home, tmp_path, bureau):
    """A desk beside a table of two rows."""
    bureau.write("1", MORNING)
    bureau.write("2", MORNING)
    url = f"sqlite:///{tmp_path / 'bureau.sqlite'}"
    spec = {"kind": "database", "url": url, "table": "XKZ", "watermark": "更新时间"}
    more = {"transport": spec, "format": None, "mode": "upsert", "ignore": ["更新时间"]}
    return desk(home, tmp_path / "in", **more)


def test_only_what_grew_is_read_and_what_did_not_is_repeated(growing, bureau):
    assert [counts(each) for each in growing.run()] == [(2, 2, 0, 0, 0)]
    bureau.write("2", NOON, 名称="乙")
    bureau.write("3", NOON)
    assert [counts(each) for each in growing.run()] == [(3, 2, 0, 1, 0)]
    assert [counts(each) for each in growing.run()] == [(2, 0, 0, 2, 0)]
    assert growing.living() == {"1", "2", "3"}
    assert [row["name"] for row in growing.rows() if row["_key"] == "2"] == ["甲", "乙"]


def test_a_table_is_of_the_day_that_a_demonstration_plays(growing):
    growing.home.settings.played.write_text("2005-12-31", encoding="utf-8")
    growing.run()
    assert {row["_valid_from"] for row in growing.rows()} == {date(2005, 12, 31)}


def test_a_row_committed_late_is_found(growing, bureau):
    bureau.write("9", NOON)
    growing.run()
    bureau.write("late", "2006-03-01 11:30:00")
    growing.run()
    assert "late" in growing.living()


def test_a_mark_moves_only_with_its_arrival(growing, bureau):
    def killed(name):
        raise KeyboardInterrupt(name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crash, "point", killed)
        with pytest.raises(KeyboardInterrupt):
            receive(growing.home, growing.feed, SCHEDULER)
    assert arrival.unsettled(growing.home, growing.feed.id) == []
    bureau.write("3", NOON)
    assert [counts(each) for each in growing.run()] == [(3, 3, 0, 0, 0)]


def test_refused_rows_are_asked_for_again(growing, bureau):
    growing.run()
    for number in "3456":
        bureau.write(number, NOON, 日期="2006-02-30")
    assert [counts(each) for each in growing.run()] == [(6, 0, 6, 0, 0)], "beyond its bounds"
    for number in "3456":
        bureau.write(number, NOON)
    growing.run()
    assert growing.living() == {"1", "2", "3", "4", "5", "6"}
