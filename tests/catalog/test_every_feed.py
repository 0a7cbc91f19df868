"""Every feed folder is an example, and every example is a test."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from catalog.load import load
from connectors import kinds
from hub.exchange.trial import trial
from hub.trust.personal import Shield
from schemas import contract

SAMPLE = Path(__file__).parents[2] / "catalog" / "sample"
CATALOG = load(SAMPLE)
SHIELD = Shield(bytes(32), "0")


@pytest.mark.parametrize("feed", CATALOG.feeds.values(), ids=CATALOG.feeds)
def test_the_sample_gives_its_expected_receipt(feed, tmp_path):
    wanted = contract.load(CATALOG.resources[feed.id].contract or "")
    expected = json.loads((feed.folder / "expected.json").read_text(encoding="utf-8"))
    (sample,) = feed.folder.glob("sample.*")
    if feed.is_table:
        table = _table(feed.transport["table"], sample, tmp_path / "bureau.sqlite")
        assert trial(feed, wanted, table.scan(tuple(feed.columns)), SHIELD).counts == expected
        return
    with sample.open("rb") as data:
        assert trial(feed, wanted, data, SHIELD).counts == expected


def _table(name, sample, path):
    """The bureau's table, every column text, an empty cell NULL."""
    with sample.open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE {name} ({', '.join(f'{head} TEXT' for head in heads)})")
        marks = ", ".join("?" * len(heads))
        values = [[cell or None for cell in row] for row in rows]
        database.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608 - ours
    database.close()
    return kinds.table({"kind": "database", "url": f"sqlite:///{path}", "table": name})


@pytest.mark.parametrize("feed", CATALOG.feeds.values(), ids=CATALOG.feeds)
def test_a_sample_has_a_dozen_rows_good_and_bad(feed):
    expected = json.loads((feed.folder / "expected.json").read_text(encoding="utf-8"))
    assert 10 <= expected["received"] <= 20
    assert expected["accepted"] >= 5
    assert expected["rejected"] >= 1
    assert expected["received"] == sum(expected[k] for k in ("accepted", "rejected", "repeated"))
