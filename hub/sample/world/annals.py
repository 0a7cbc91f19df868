"""``history.csv`` and ``ties.csv``: what happened to every unit, and who is easily taken for whom.

For measuring, never an input. Written piece by piece, so that memory holds one piece of text.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample import codes
from hub.sample.dice import Dice, Ints
from hub.sample.texts import names, people, places
from hub.sample.texts.words import join, take
from hub.sample.world import history
from hub.sample.world.branches import siblings
from hub.sample.world.chronicle import WORDS, Happenings, between
from hub.sample.world.population import (
    BIRTH,
    CLUSTER,
    COMMON,
    MERGER,
    MOVE,
    NEW_PERSON,
    RENAMING,
    ROLES,
    SPLIT,
    Population,
)

_PIECE = 50_000
_LONG_AGO = 50_000
"""Days before 1970 in which nothing is on record."""


def write_history(path: Path, made: Population, dice: Dice, last: int) -> None:
    """``unit,date,event,before,after`` up to the last date: names, addresses, persons, units."""
    with path.open("wb") as out:
        out.write(b"unit,date,event,before,after\n")
        for start in range(0, len(made), _PIECE):
            unit = np.arange(start, min(start + _PIECE, len(made)), dtype=np.int64)
            _put(out, *_told(made, dice, between(made, dice, unit, -_LONG_AGO, last)))


def _told(made: Population, dice: Dice, every: Happenings) -> tuple[pa.StringArray, ...]:
    days = pa.array(every.date.astype(np.int32)).cast(pa.date32()).cast(pa.string())
    words = take(pa.array(list(WORDS.values())), every.event)
    before, after = (_state(made, dice, every, late) for late in (False, True))
    return _unit(every.unit), days, words, before, after


def _state(made: Population, dice: Dice, every: Happenings, late: bool) -> pa.StringArray:  # noqa: FBT001 - before or after
    """What stands in force the day before a happening, or on its day."""
    texts = pa.array(np.full(len(every), ""), pa.string())
    for event in WORDS:
        rows = every.event == event
        some, date = every.unit[rows], every.date[rows] - (0 if late else 1)
        if len(some) and (value := _value(made, dice, (event, late), some, date)) is not None:
            texts = pc.replace_with_mask(texts, pa.array(rows), value)
    return texts


def _value(
    made: Population, dice: Dice, what: tuple[int, bool], unit: Ints, date: Ints
) -> pa.StringArray | None:
    event, late = what
    if event == RENAMING or (late and event in (BIRTH, SPLIT)):
        return names.written(history.names_at(made, dice, unit, date))
    if event == MOVE:
        plain = np.full_like(unit, places.FULL)
        return places.addresses(history.sites_at(made, dice, unit, date), plain, plain)
    if event == NEW_PERSON:
        return people.names(history.people_at(made, dice, unit, date))
    if (event, late) in ((MERGER, True), (SPLIT, False)):
        return _unit(made.partner[unit])
    return None


def write_ties(path: Path, made: Population) -> None:
    """``tie,unit,other``: pairs that are not the same, each unit with one that looks like it."""
    with path.open("wb") as out:
        out.write(b"tie,unit,other\n")
        for tie, role in ROLES.items():
            unit = np.flatnonzero(made.role == role)
            _tie(out, tie, unit, made.partner[unit])
        branch, sister = siblings(made)
        _tie(out, "sibling", branch, sister)
        _tie(out, "common", *_next(made, COMMON, made.names.trade))
        _tie(out, "cluster", *_next(made, CLUSTER, made.sites.site * 1000 + made.sites.house))


def _next(made: Population, role: int, key: Ints) -> tuple[Ints, Ints]:
    """Units of a role with the next one that shares their key."""
    unit = np.flatnonzero(made.role == role)
    order = unit[np.argsort(key[unit], kind="stable")]
    same = key[order[1:]] == key[order[:-1]]
    return order[1:][same], order[:-1][same]


def _tie(out: BinaryIO, tie: str, unit: Ints, other: Ints) -> None:
    _put(out, pa.repeat(pa.scalar(tie), len(unit)), _unit(unit), _unit(other))


def _unit(unit: Ints) -> pa.StringArray:
    return join("T", codes.text(codes.digits(unit, 8)))


def _put(out: BinaryIO, *columns: pa.StringArray) -> None:
    lines = join(pc.binary_join_element_wise(*columns, ","), "\n")
    out.write("".join(lines.to_pylist()).encode())
