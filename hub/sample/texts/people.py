"""People: common surnames with given names of stems, branches, mansions, trigrams and pitches.

Nobody is meant: the given names are signs of the old calendar, so every name says that it is
synthetic. One in two hundred carries a character that GBK does not have.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hub.sample import codes
from hub.sample.dice import Dice, Ints
from hub.sample.texts import places
from hub.sample.texts.columns import Columns
from hub.sample.texts.words import join, pool, take

_YEARS, SERIALS = 25, 498
_SLOTS, _STRIDE = _YEARS * 336 * SERIALS, 2_618_033


@dataclass(frozen=True, slots=True)
class People(Columns):
    """One person a row, as numbers."""

    surname: Ints
    first: Ints
    second: Ints
    """-1 for a given name of one character; past the end of the list for a rare one."""
    born: Ints
    """yyyymmdd."""
    home: Ints
    """Division where the resident id was issued."""
    serial: Ints


def drawn(dice: Dice, topic: str, unit: Ints) -> People:
    """A person for each unit."""
    given = len(pool("given"))
    rank = dice.share(f"{topic}.surname", unit) ** 2
    second = dice.below(f"{topic}.second", unit, given)
    second = np.where(dice.chance(f"{topic}.single", unit, 0.15), -1, second)
    rare = given + dice.below(f"{topic}.which", unit, len(pool("rare")))
    born, serial = _ids(dice, topic, unit)
    return People(
        surname=(rank * len(pool("surname"))).astype(np.int64),
        first=dice.below(f"{topic}.first", unit, given),
        second=np.where(dice.chance(f"{topic}.rare", unit, 0.005), rare, second),
        born=born,
        home=places.drawn_regions(dice, f"{topic}.home", unit),
        serial=serial,
    )


def _ids(dice: Dice, topic: str, unit: Ints) -> tuple[Ints, Ints]:
    """Birthday and serial: within one topic no two units below four million share both."""
    start = dice.below(f"{topic}.start", np.zeros(1, dtype=np.int64), _SLOTS)
    slot = (unit * _STRIDE + start) % _SLOTS
    day, serial = slot % (_YEARS * 336), slot // (_YEARS * 336)
    year, rest = 1950 + day % _YEARS, day // _YEARS
    return year * 10_000 + (1 + rest // 28) * 100 + 1 + rest % 28, 1 + serial


def names(people: People) -> pa.StringArray:
    """Surname and given name."""
    second = pa.concat_arrays([pool("given"), pool("rare")])
    return join(
        take(pool("surname"), people.surname),
        take(pool("given"), people.first),
        take(second, people.second),
    )


def resident_ids(people: People) -> codes.Chars:
    """Eighteen characters each; the region is the older one where it was recoded."""
    region = places.codes(former=True).to_numpy(zero_copy_only=False).astype(np.int64)
    return codes.resident_ids(region[people.home], people.born, people.serial)
