"""One bureau's look at a piece of the truth: who is held, and the values all bureaus share.

The commerce register is the measure: it has the name in force and the registered place. Every other
bureau sees both through the name and address rates of the scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.dice import Dice, Ints, Mask
from hub.sample.scene import SECOND_DAY, Coverage, Scene
from hub.sample.world.population import BIRTH, Population


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


def held(world: World, bureau: str, coverage: Coverage) -> Records:
    """All records of one bureau, ever: first ones by unit, then the second ones by unit."""
    unit, kind = world.units, world.truth.kind
    rate = np.asarray(coverage.by_kind)[kind]
    unit = unit[world.dice.share(f"{bureau}.held", unit) < rate]
    again = unit[world.dice.chance(f"{bureau}.again", unit, coverage.duplicate)]
    again = again[world.truth.event[again] != BIRTH]
    copies = np.repeat(np.array([0, 1], dtype=np.int64), (len(unit), len(again)))
    return Records(np.concatenate([unit, again]), copies)


@dataclass(frozen=True)
class View:
    """A piece of one bureau's records on one day."""

    world: World
    bureau: str
    records: Records
    day: int

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

    def below(self, topic: str, limit: int) -> Ints:
        """A whole number, by record."""
        return self.world.dice.below(f"{self.bureau}.{topic}", self.record, limit)

    def kind(self, *kinds: int) -> Mask:
        """Rows of the given kinds."""
        return np.isin(self.truth.kind[self.unit], kinds)

    @property
    def second(self) -> bool:
        """Whether this is the second day."""
        return self.day == SECOND_DAY

    def happened(self, *events: int) -> Mask:
        """Rows whose event between the days is one of these, once it has happened."""
        return np.isin(self.truth.event[self.unit], events) & self.second

    @property
    def today(self) -> int:
        """The business day, in days since 1970-01-01."""
        return int(np.datetime64(self.world.scene.days[self.day - 1]).astype(np.int64))

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
