"""Three days of a small province: a stock, a changed one, and the first one again.

Day 2 holds what conservation is broken by: changed rows, absent keys, and a row that is rejected
although its key landed the day before. Day 3 brings day 1's bytes under new names: a snapshot has
to be restored by them, a file of changes must bring nothing back. Each day a growing table has a
changed row, and one that was committed late; and half of the next day's stock lies there already.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from catalog.load import load
from hub.demo.places import Places
from hub.demo.province import Province
from hub.sample import make
from tests.proof.neighbours import note, note_rows

DAYS: Final = (1, 2, 3)
COMMERCE: Final = "commerce/enterprise/enterprise-2006030{}.csv"
TAX: Final = "state-tax/taxpayer/taxpayer-2006030{}.xml"
CODES: Final = "quality/organisation-code/organisation-code.sqlite"
LICENCES: Final = "quality/production-licence/production-licence.sqlite"
FILES: Final = {"commerce/enterprise": COMMERCE, "state-tax/taxpayer": TAX}
TABLES: Final = {"quality/organisation-code": CODES, "quality/production-licence": LICENCES}
DONE: Final = "{file}.done"
"""The marker that comes after a whole stock."""
CHANGED, SPOILT, ABSENT = slice(0, 6), 10, slice(-4, None)
"""Rows of the second day's stock."""


def made(folder: Path, units: int, seed: int) -> Path:
    """Write the province, its days as ``hub sample make`` lays them out."""
    make(folder, units, seed)
    body = json.loads((folder / "province.json").read_text("utf-8"))
    second = folder / "day-2" / COMMERCE.format(2)
    second.write_bytes(_changed(second.read_bytes()))
    for source in (COMMERCE, TAX, CODES):
        target = folder / "day-3" / source.format(3)
        target.parent.mkdir(parents=True)
        shutil.copyfile(folder / "day-1" / source.format(1), target)
    for day in DAYS[1:]:
        _grown(folder, day)
    for day in DAYS:
        _half_done(folder, day)
    rows = {name: told | {"3": told["1"]} for name, told in body["sent"].items() if name in FILES}
    rows["commerce/enterprise"]["2"] -= len(range(*ABSENT.indices(1_000)))
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    return folder


def put(places: Places, province: Path, day: int, sent: Path, feeds: Iterable[str]) -> None:
    """Lay a day's files where the bureaus keep them, and first the lines in their journal.

    A feed that nobody runs is not written of.
    """
    rows = json.loads((province / "rows.json").read_text("utf-8"))
    here, catalog = province / f"day-{day}", load(places.settings.catalog.resolve())
    for feed in FILES.keys() & set(feeds):
        path = here / FILES[feed].format(day)
        note(sent, path.name, path.read_bytes(), rows[feed][str(day)])
    for feed in TABLES.keys() & set(feeds):
        table = catalog.feeds[feed].transport["table"]
        note_rows(sent, feed, here / TABLES[feed], table)
    Province(province).put(places, catalog, day)


def _grown(folder: Path, day: int) -> None:
    """The table of the day before, a row of it changed now, and one added that came late.

    It bears a time half an hour before the highest one that could be read the day before.
    """
    before, now = (folder / f"day-{each}" / LICENCES for each in (day - 1, day))
    now.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(before, now)
    with closing(sqlite3.connect(now)) as database, database:
        query = "SELECT * FROM scxkz ORDER BY GXSJ DESC LIMIT 1"
        number, *rest, highest = database.execute(query).fetchone()
        late = datetime.fromisoformat(highest) - timedelta(minutes=30)
        row = (f"{number[:-1]}{day}", *rest, str(late))
        database.execute(f"INSERT INTO scxkz VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - marks
        changed = (f"2006-03-0{day} 12:00:00", number)
        database.execute("UPDATE scxkz SET QYMC = QYMC || '甲', GXSJ = ? WHERE ZSBH = ?", changed)


def _half_done(folder: Path, day: int) -> None:
    """Beside a day's stock its marker, and what is there already of the next day's, without one."""
    whole = folder / f"day-{day}" / COMMERCE.format(day)
    whole.with_name(DONE.format(file=whole.name)).touch()
    lines = whole.read_bytes().splitlines(keepends=True)
    following = whole.with_name(Path(COMMERCE.format(day + 1)).name)
    following.write_bytes(b"".join(lines[:-20]))


def _changed(data: bytes) -> bytes:
    heading, *rows = csv.reader(io.StringIO(data.decode("gbk"), newline=""))
    name, founded = heading.index("企业名称"), heading.index("成立日期")
    for row in rows[CHANGED]:
        row[name] += "甲"
    rows[SPOILT][founded] = "2006-02-30"
    del rows[ABSENT]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([heading, *rows])
    return out.getvalue().encode("gbk")
