"""What a receiver was sent adds up to what had landed: no change left out, none invented.

Sendings are laid over one another as the receiver would lay them, with what was withheld from him,
and held against the landed rows up to the sequence that the last confirmed one says it reached. In
a receiver's own contract each cell must be what the declared mapping makes of ours. Left to the
other checks are whole editions, and rows that are sent without their key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from tests.hubcheck.delta import Table, TableError
from tests.hubcheck.home import Home, Violation
from tests.hubcheck.replay import some

from .delivery import Delivery
from .terms import BESIDE, Terms, same

Record = dict[str, str]


class Told(NamedTuple):
    """What the receiver knows: records by key, keys he was told ended, and what was left out."""

    living: dict[str, Record]
    ended: set[str]
    left: dict[str, set[str]]
    """By key, the fields of his contract that a note says are missing."""


class Landed(NamedTuple):
    """What there was to tell: records by key, keys that are ended, and keys that ever were."""

    living: dict[str, Record]
    over: set[str]
    ever: set[str]


def given(home: Home, series: list[Delivery]) -> Iterator[Violation]:
    """Check one subscription to changes, as far as its deliveries are confirmed."""
    sent = [delivery for delivery in series if delivery.until.get("seq")]
    keyed = ({"_key", "_op"} <= {*sheet.names} for d in sent for sheet in d.payload if sheet.rows)
    if not sent or not sent[-1].terms.resource or not all(keyed):
        return
    asked, last = sent[-1].terms, sent[-1].until["seq"]
    try:
        rows = Table(home.lake("landed", asked.resource)).rows()
    except TableError:
        return
    told, true = _told(sent), _landed(rows.filter(pc.less_equal(rows["_seq"], last)), asked)
    for what in _differences(told, true, asked):
        yield sent[-1].fault("delivery.state", f"up to sequence {last}: {what}")


def _told(sent: list[Delivery]) -> Told:
    told = Told({}, set(), defaultdict(set))
    for delivery in sent:
        notes: dict[str, set[str]] = defaultdict(set)
        for note in delivery.notes.records():
            notes[note["record"]].add(note["field"])
        for sheet in (*delivery.payload, delivery.withheld):
            _lay(told, sheet.records(), notes)
    return told


def _lay(told: Told, records: Iterable[Record], notes: dict[str, set[str]]) -> None:
    for record in records:
        key, op = record["_key"], record["_op"]
        told.living.pop(key, None)
        if op == "put":
            told.living[key] = {n: cell for n, cell in record.items() if n[:1] != "_"}
            told.left[key] = notes[key]
        if op == "end":
            told.ended.add(key)


def _landed(rows: pa.Table, asked: Terms) -> Landed:
    """Play the landed rows; an end concerns who was concerned by what the record last was."""
    true, ordered = Landed({}, set(), set()), rows.sort_by("_seq")
    names = [name for name in rows.column_names if name[0] != "_" or name in BESIDE]
    texts = [pc.fill_null(pc.cast(ordered[name], pa.string()), "") for name in names]
    concerned: dict[str, bool] = {}
    for row in zip(*(column.to_pylist() for column in texts), strict=True):
        record = dict(zip(names, row, strict=True))
        key = record["_key"]
        true.living.pop(key, None)
        true.over.discard(key)
        if record["_op"] == "put":
            concerned[key] = asked.covers(record)
            if concerned[key]:
                true.living[key] = record
        elif concerned.get(key, not any(asked.rules)):
            true.over.add(key)
            true.ever.add(key)
    return true


def _differences(told: Told, true: Landed, asked: Terms) -> Iterator[str]:
    if "put" in asked.ops:
        both = told.living.keys() & true.living.keys()
        yield from _listed("neither sent nor withheld", true.living.keys() - both)
        yield from _listed("sent and not landed", told.living.keys() - both)
        wrong = [k for k in both if not _alike(told.living[k], true.living[k], asked)]
        yield from _listed("sent otherwise than landed", wrong)
        yield from _listed(
            "a code left out and not noted", [k for k in both if _mute(told, true, asked, k)]
        )
    if "end" in asked.ops:
        yield from _listed("ended and not told", true.over - told.ended)
        yield from _listed("told ended and never was", told.ended - true.ever)


def _listed(what: str, keys: Iterable[str]) -> Iterator[str]:
    if keys := [*keys]:
        yield f"{what}: {some(keys)}"


def _alike(told: Record, true: Record, asked: Terms) -> bool:
    """Whether every cell asked for is the landed one, in full or masked, or its translation."""
    cells = ((name, told.get(name, "")) for name in asked.columns)
    if asked.words:
        return all(asked.words.say(name, cell, true) for name, cell in cells)
    return all(same(cell, true.get(name, "")) for name, cell in cells)


def _mute(told: Told, true: Landed, asked: Terms, key: str) -> bool:
    """Whether a cell of a record is empty for want of a translation, and no note says so."""
    if asked.words is None:
        return False
    cells, ours = told.living[key], true.living[key]
    left = {n for n in asked.words.columns if asked.words.untold(n, cells.get(n, ""), ours)}
    return not left <= told.left[key]
