"""Writes a synthetic province: what three bureaus send on two days, and the truth beside it.

The one module that knows the order. Everything is written piece by piece, so memory holds the
numbers of the population and one piece of text, whatever the province's size.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.commerce import COMMERCE
from hub.sample.bureaus.quality import QUALITY
from hub.sample.bureaus.tax import TAX
from hub.sample.bureaus.view import Records, View, World
from hub.sample.dice import Dice
from hub.sample.scene import FIRST_DAY, SCENES, SECOND_DAY
from hub.sample.truth import Truth
from hub.sample.world.populate import populate
from hub.sample.writers.elements import Elements
from hub.sample.writers.lines import Lines
from hub.sample.writers.table import Table

_PIECE = 50_000
DAYS = (FIRST_DAY, SECOND_DAY)


class Writer(Protocol):
    """A form being filled with pieces."""

    def write(self, columns: Sequence[pa.StringArray]) -> None:
        """Append rows."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A bureau, the file it sends, and the form of it; ``{date}`` is the business day."""

    bureau: Bureau
    file: str
    form: Callable[[Path, Sequence[str]], AbstractContextManager[Writer]]


DESKS = (
    Desk(COMMERCE, "commerce/enterprise/enterprise-{date}.csv", Lines),
    Desk(TAX, "state-tax/taxpayer/taxpayer-{date}.xml", Elements),
    Desk(QUALITY, "quality/organisation-code.sqlite", Table),
)


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, in numbers for printing."""

    folder: Path
    scene: str
    seed: int
    units: int
    sent: dict[str, dict[str, int]]
    """Feed ▸ day ▸ rows."""
    truth: int
    """Records ever sent: rows of ``truth.csv``."""


def make(folder: Path, units: int, seed: int, scene: str = "2006") -> Made:
    """Write a province of ``units`` units to ``folder``; the same arguments give the same bytes.

    Raises:
        ValueError: there is no such scene, or no unit is asked for.
    """
    if scene not in SCENES or units < 1:
        raise ValueError(f"{units} units of scene {scene!r}: scenes are {', '.join(SCENES)}")
    dice = Dice(seed)
    world = World(SCENES[scene], dice, populate(SCENES[scene], dice, units))
    folder.mkdir(parents=True, exist_ok=True)
    sent: dict[str, dict[str, int]] = {desk.bureau.name: {} for desk in DESKS}
    with Truth(folder / "truth.csv") as truth:
        for day in DAYS:
            for desk in DESKS:
                sent[desk.bureau.name][str(day)] = _send(world, desk, day, (folder, truth))
    made = Made(folder, scene, seed, units, sent, truth.rows)
    _describe(made)
    return made


def _send(world: World, desk: Desk, day: int, into: tuple[Path, Truth]) -> int:
    folder, truth = into
    business = world.scene.days[day - 1]
    path = folder / f"day-{day}" / desk.file.format(date=business.strftime("%Y%m%d"))
    path.parent.mkdir(parents=True, exist_ok=True)
    records = desk.bureau.records(world, day)
    with desk.form(path, list(desk.bureau.headings)) as out:
        for piece in _pieces(records):
            view = View(world, desk.bureau.name, piece, day)
            _write(desk, view, out, truth)
    return len(records)


def _write(desk: Desk, view: View, out: Writer, truth: Truth) -> None:
    bureau = desk.bureau
    columns = bureau.written(view)
    out.write(list(columns.values()))
    fresh = bureau.fresh(view)
    truth.add(bureau.name, columns[bureau.key].filter(pa.array(fresh)), view.unit[fresh])


def _pieces(records: Records) -> Iterator[Records]:
    for start in range(0, len(records), _PIECE):
        yield records.at(slice(start, start + _PIECE))


def _describe(made: Made) -> None:
    days = zip(DAYS, SCENES[made.scene].days, strict=True)
    body = {
        "scene": made.scene,
        "seed": made.seed,
        "units": made.units,
        "days": [{"day": str(day), "date": date.isoformat()} for day, date in days],
        "sent": made.sent,
        "truth": made.truth,
    }
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    (made.folder / "province.json").write_text(text, encoding="utf-8")
