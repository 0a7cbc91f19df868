"""One bureau's look at a piece of the truth: who is held, and the values all bureaus share.

The register of enterprises is the measure: it has the name in force and the registered place. Every
other bureau sees both late (``View.seen``) and through the name and address rates of the scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.dice import Dice, Ints, Mask
from hub.sample.neglect import uneven
from hub.sample.scene import Scene
from hub.sample.world import timeline
from hub.sample.world.population import BIRTH, SPLIT, Population

_LAST_FOUND = 9


@dataclass(frozen=True, slots=True)
class World:
    """One province: its rates, its chance, its truth."""

    scene: Scene
    dice: Dice
    truth: Population

    @property
    def units(self) -> Ints:
        """Numbers of all units."""
        return np.arange(len(self.truth), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Records:
    """Which records a bureau holds: the unit, and 1 for the second record of the same unit."""

    unit: Ints
    copy: Ints

    def __len__(self) -> int:
        return len(self.unit)

    def at(self, chosen: Mask | slice) -> Records:
        """Some of them."""
        return Records(self.unit[chosen], self.copy[chosen])


def held(world: World, feed: str) -> Records:
    """All records of one feed, ever: first ones by unit, then the second ones by unit.

    A unit born after day 1 is never held twice.
    """
    coverage = world.scene.coverage[feed]
    unit, kind = world.units, world.truth.kind
    rate = np.asarray(coverage.by_kind)[kind]
    unit = unit[world.dice.share(f"{feed}.held", unit) < rate]
    again = unit[world.dice.chance(f"{feed}.again", unit, coverage.duplicate)]
    again = again[timeline.born(world.truth, again, 1)]
    copies = np.repeat(np.array([0, 1], dtype=np.int64), (len(unit), len(again)))
    return Records(np.concatenate([unit, again]), copies)


@dataclass(frozen=True, slots=True)
class Events(Records):
    """Records of what happened: a unit, the date, and the event as ``population`` numbers it."""

    date: Ints
    event: Ints

    def at(self, chosen: Mask | slice) -> Events:
        """Some of them."""
        columns = (self.unit, self.copy, self.date, self.event)
        return Events(*(column[chosen] for column in columns))


@dataclass(frozen=True)
class View:
    """A piece of one bureau's records on one day."""

    world: World
    bureau: str
    """The feed, ``<agency>/<resource>``: its chances are its own."""
    records: Records
    day: int
    """Number of the business day, from 1."""

    @property
    def unit(self) -> Ints:
        """Unit of each row."""
        return self.records.unit

    @property
    def truth(self) -> Population:
        """The whole population."""
        return self.world.truth

    @cached_property
    def record(self) -> Ints:
        """One number a record, the same on both days: what its chances are drawn by."""
        return 2 * self.records.unit + self.records.copy

    def chance(self, topic: str, rate: float) -> Mask:
        """True with the given rate, by record."""
        return self.world.dice.chance(f"{self.bureau}.{topic}", self.record, rate)

    def lapse(self, topic: str, rate: float) -> Mask:
        """The same for what goes wrong mostly with the units nobody keeps up."""
        rates = uneven(self.world.dice, self.unit, rate, self.world.scene.neglect)
        return self.world.dice.chance(f"{self.bureau}.{topic}", self.record, rates)

    def below(self, topic: str, limit: int) -> Ints:
        """A whole number, by record."""
        return self.world.dice.below(f"{self.bureau}.{topic}", self.record, limit)

    def kind(self, *kinds: int) -> Mask:
        """Rows of the given kinds."""
        return np.isin(self.truth.kind[self.unit], kinds)

    def happened(self, *events: int) -> Mask:
        """Rows to whose unit one of these has happened since day 1."""
        return timeline.happened(self.truth, self.unit, self.today, *events)

    def happens(self, *events: int) -> Mask:
        """Rows to whose unit one of these happens on this very day."""
        today = self.truth.on[self.unit] == self.day
        return np.asarray(self.happened(*events) & today, dtype=np.bool_)

    def due(self, topic: str, rate: float) -> Ints:
        """The day, from 2, on which something befalls each record, at this rate a day."""
        share = self.world.dice.share(f"{self.bureau}.{topic}", self.record)
        return 2 + np.asarray(share / rate, dtype=np.int64)

    def appears(self, rate: float = 0.0) -> Ints:
        """The day on which each record is there first: 1 for the stock.

        What is born later comes as late as the bureau learns of anything; ``rate`` of the others
        comes on each of the next days, for the bureau finds out about some after years.
        """
        later = np.isin(self.truth.event[self.unit], (BIRTH, SPLIT))
        heard = self.truth.on[self.unit] + self.today - self.seen
        found = self.due("found", rate) if rate else np.ones_like(heard)
        return np.where(later, heard, np.where(found <= _LAST_FOUND, found, 1))

    @property
    def today(self) -> int:
        """The business day, in days since 1970-01-01."""
        return self.truth.first + self.day - 1

    def before(self, date: str) -> bool:
        """Whether the business day lies before an ISO date."""
        return self.today < int(np.datetime64(date).astype(np.int64))

    @cached_property
    def seen(self) -> Ints:
        """The date whose state each record shows: the bureau learns late."""
        lag = self.world.scene.coverage[self.bureau].lag
        return self.today - timeline.lag(
            self.world.dice, self.bureau, self.record, lag, self.world.scene.neglect
        )

    def on(self, day: int) -> View:
        """The same records on another day."""
        return View(self.world, self.bureau, self.records, day)

    def of(self, records: Records) -> View:
        """Other records on the same day."""
        return View(self.world, self.bureau, records, self.day)

    def at(self, bureau: str) -> View:
        """The first records of another bureau about the same units."""
        first = Records(self.unit, np.zeros_like(self.unit))
        return View(self.world, bureau, first, self.day)

    def const(self, value: str) -> pa.StringArray:
        """One value in every row."""
        return pa.repeat(pa.scalar(value), len(self.records))

    def one_of(self, topic: str, *values: str) -> pa.StringArray:
        """One of the values, by record."""
        return pa.array(values, pa.string()).take(pa.array(self.below(topic, len(values))))


def only(chosen: Mask, column: pa.StringArray) -> pa.StringArray:
    """The column where chosen, else empty."""
    return pc.if_else(pa.array(chosen), column, "")


def either(chosen: Mask, one: pa.StringArray, other: pa.StringArray) -> pa.StringArray:
    """Row by row the one or the other."""
    return pc.if_else(pa.array(chosen), one, other)


def dates(days: Ints) -> pa.StringArray:
    """Days since 1970-01-01 as ISO dates."""
    return pa.array(days.astype(np.int32)).cast(pa.date32()).cast(pa.string())


def number(values: Ints) -> pa.StringArray:
    """Whole numbers as text."""
    return pa.array(values).cast(pa.string())
