"""What a serving copy holds, to be compared with another."""

import sqlite3
from contextlib import closing

from hub.registry.serve.cells import RECORD

SELECT = {
    "edition": "SELECT * FROM edition",
    "unit": "SELECT * FROM unit",
    "code": "SELECT * FROM code",
    "comparison": "SELECT * FROM comparison",
}


def copied(home, number):
    """All of a copy: its tables' rows, and the places the index of names holds for each pair."""
    with closing(sqlite3.connect(home.settings.serve / f"{number}.sqlite")) as on:
        on.row_factory = sqlite3.Row
        told = {name: sorted(map(plain, on.execute(select))) for name, select in SELECT.items()}
        on.execute("CREATE VIRTUAL TABLE temp.heard USING fts5vocab(main, words, instance)")
        told["words"] = sorted(map(tuple, on.execute("SELECT term, doc FROM heard")))
    return told


def plain(row):
    """A row whose judgements are sorted, for they have no order of their own."""
    told = dict(row)
    if "judgements" in told:
        told["judgements"] = sorted(told["judgements"].split(RECORD.encode()))
    return repr(told)
