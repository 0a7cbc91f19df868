"""One province of 6,000 units, written once and read back with other tools than wrote it."""

from __future__ import annotations

import csv
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from hub.sample import Made, make
from hub.sample.bureaus.bureau import headings
from hub.sample.bureaus.view import World
from hub.sample.dice import Dice
from hub.sample.scene import SCENES
from hub.sample.world.populate import populate

UNITS, SEED = 6_000, 20060301
Rows = dict[str, dict[str, str]]
"""Record key ▸ contract field ▸ value, absent values as empty strings."""


@dataclass(frozen=True)
class Province:
    made: Made

    def path(self, day: int, feed: str) -> Path:
        (path,) = (self.made.folder / f"day-{day}" / feed).iterdir()
        return path

    def lines(self, day: int) -> list[list[str]]:
        text = self.path(day, "commerce/enterprise").read_bytes().decode("gbk")
        return list(csv.reader(text.splitlines(keepends=True)))

    def commerce(self, day: int) -> Rows:
        head, *lines = self.lines(day)
        fields = [headings("commerce/enterprise")[name] for name in head]
        whole = [line for line in lines if len(line) == len(head)]
        return {line[0]: dict(zip(fields, line, strict=True)) for line in whole}

    def tax(self, day: int) -> Rows:
        own = headings("state-tax/taxpayer")
        root = etree.parse(str(self.path(day, "state-tax/taxpayer"))).getroot()
        records = [{child.tag: child.text or "" for child in record} for record in root]
        return {r["NSRSBH"]: {own[name]: r.get(name, "") for name in own} for r in records}

    def quality(self, day: int) -> Rows:
        own = headings("quality/organisation-code")
        database = sqlite3.connect(self.path(day, "quality/organisation-code"))
        table = database.execute("SELECT * FROM ORGANISATION_CODE")
        fields = [own[column[0]] for column in table.description]
        rows = [dict(zip(fields, (v or "" for v in row), strict=True)) for row in table]
        database.close()
        return {row["org_code"]: row for row in rows}

    def truth(self) -> dict[tuple[str, str], str]:
        text = (self.made.folder / "truth.csv").read_text(encoding="utf-8")
        rows = csv.DictReader(text.splitlines())
        return {
            (f"{row['agency']}/{row['resource']}", row["record_key"]): row["true_unit"]
            for row in rows
        }


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    return Province(make(tmp_path_factory.mktemp("province"), UNITS, SEED))


@pytest.fixture(scope="session")
def world() -> World:
    """The truth behind the same province."""
    scene, dice = SCENES["2006"], Dice(SEED)
    return World(scene, dice, populate(scene, dice, UNITS))
