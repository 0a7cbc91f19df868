"""One feed's desk: writes its files of every day, and its part of the truth.

A feed's files depend on no other feed's, only on the world; so desks work side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.roster import bureaus
from hub.sample.bureaus.view import View, World
from hub.sample.dice import Dice
from hub.sample.scene import SCENES
from hub.sample.truth import Truth
from hub.sample.world.annals import write_history, write_ties
from hub.sample.world.populate import populate
from hub.sample.writers import forms

_PIECE = 25_000


@dataclass(frozen=True, slots=True)
class Order:
    """All that a desk has to be told."""

    folder: Path
    scene: str
    seed: int
    units: int
    days: int
    feed: str

    @property
    def truth(self) -> Path:
        """The feed's part of the truth, until all are put together."""
        return self.folder / f".truth-{self.feed.replace('/', '-')}"


@lru_cache(maxsize=1)
def world(scene: str, seed: int, units: int, days: int) -> World:
    """The truth of a province: a process that serves several desks makes it once."""
    dice = Dice(seed)
    return World(SCENES[scene], dice, populate(SCENES[scene], dice, units, days))


def send(order: Order) -> dict[str, int]:
    """Write one feed's files; answers the rows by day."""
    here = world(order.scene, order.seed, order.units, order.days)
    bureau, rows = bureaus(here.scene)[order.feed], {}
    with Truth(order.truth) as truth:
        for day in range(1, order.days + 1):
            if bureau.sends(day):
                view = View(here, bureau.name, bureau.records(here, bureau.name, day), day)
                _day(bureau, view, order.folder / f"day-{day}" / bureau.name, truth)
                rows[str(day)] = len(view.records)
    return rows


def annals(order: Order) -> None:
    """Write what the truth itself tells: ``history.csv`` and ``ties.csv``."""
    here = world(order.scene, order.seed, order.units, order.days)
    write_history(
        order.folder / "history.csv", here.truth, here.dice, here.truth.first + order.days - 1
    )
    write_ties(order.folder / "ties.csv", here.truth)


def _day(bureau: Bureau, view: View, folder: Path, truth: Truth) -> None:
    for date, records in bureau.files(view):
        rows = _rows(bureau, view.of(records), truth)
        forms.fill(bureau.feed, rows, folder / forms.file_name(bureau.feed, date), bureau.head)


def _rows(bureau: Bureau, view: View, truth: Truth) -> Iterator[pa.RecordBatch]:
    """The rows of one file by pieces, and on the way the truth about those that are new."""
    names = list(bureau.feed.columns)
    for start in range(0, max(len(view.records), 1), _PIECE):
        piece = view.of(view.records.at(slice(start, start + _PIECE)))
        written = bureau.written(piece)
        if bureau.about:
            fresh = bureau.fresh(piece)
            truth.add(bureau.name, bureau.keys(written).filter(pa.array(fresh)), piece.unit[fresh])
        yield pa.RecordBatch.from_arrays([*written.values()], names)
