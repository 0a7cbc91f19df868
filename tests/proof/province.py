"""Three days of a small province: a stock, a changed one, and the first one again.

Day 2 holds what conservation is broken by: changed rows, absent keys, and a row that is rejected
although its key landed the day before. Day 3 brings day 1's bytes under new names: a snapshot has
to be restored by them, a file of changes must bring nothing back.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hub.demo import places as bureaus
from hub.demo.places import Places
from hub.sample import make
from tests.proof.neighbours import note

DAYS: Final = (1, 2, 3)
COMMERCE: Final = "commerce/enterprise/enterprise-2006030{}.csv"
TAX: Final = "state-tax/taxpayer/taxpayer-2006030{}.xml"
TABLE: Final = "quality/organisation-code.sqlite"
CHANGED, SPOILT, ABSENT = slice(0, 6), 10, slice(-4, None)
"""Rows of the second day's stock."""


def made(folder: Path, units: int, seed: int) -> Path:
    """Write the province, its days as ``hub sample make`` lays them out."""
    make(folder, units, seed)
    body = json.loads((folder / "province.json").read_text("utf-8"))
    second = folder / "day-2" / COMMERCE.format(2)
    second.write_bytes(_changed(second.read_bytes()))
    for source in (COMMERCE, TAX, TABLE):
        target = folder / "day-3" / source.format(3)
        target.parent.mkdir(parents=True)
        shutil.copyfile(folder / "day-1" / source.format(1), target)
    rows = {name: told | {"3": told["1"]} for name, told in body["sent"].items()}
    rows["commerce/enterprise"]["2"] -= len(range(*ABSENT.indices(1_000)))
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    return folder


def put(places: Places, province: Path, day: int, sent: Path, feeds: Iterable[str]) -> None:
    """Lay a day's files where the bureaus keep them, and first the line in their journal.

    A feed that nobody runs is not written of.
    """
    rows = json.loads((province / "rows.json").read_text("utf-8"))
    files = {"commerce/enterprise": COMMERCE, "state-tax/taxpayer": TAX}
    for feed in files.keys() & set(feeds):
        path = province / f"day-{day}" / files[feed].format(day)
        note(sent, path.name, path.read_bytes(), rows[feed][str(day)])
    bureaus.put(places, province, day)


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
