"""What a receiver was sent adds up to what had landed: no change left out, none invented.

Sendings are laid over one another as the receiver would lay them, and held against the landed
rows up to the sequence that the last confirmed one says it reached. Left to the other checks are
whole editions, subscriptions to some rows only, and rows that are sent without their key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from .delta import Table, TableError
from .home import Home, Violation, read
from .outbox import Delivery, Sheet, deliveries, listed
from .replay import some

REST = "**"
"""What a masked value ends in, after its first character."""
Record = dict[str, str]


class State(NamedTuple):
    """Living records by key, and the keys that have been told, or were, ended."""

    living: dict[str, Record]
    ended: set[str]


def given(home: Home) -> Iterator[Violation]:
    """Check every subscription to changes that has a confirmed delivery."""
    confirmed = (paper.body for paper in home.papers if paper.body.get("kind") == "delivery")
    reached = {(b["subscription"], b["id"]): b["until"].get("seq") for b in confirmed}
    sent = [delivery for delivery in deliveries(home) if reached.get(delivery[:2])]
    for subscription, series in groupby(sent, key=lambda delivery: delivery.subscription):
        sendings = list(series)
        sheets = [sheet for delivery in sendings for sheet in delivery.sheets.values()]
        if all({"_key", "_op"} <= {*sheet.names} for sheet in sheets):
            yield from _subscription(home, subscription, sendings, reached[sendings[-1][:2]])


def _subscription(home: Home, name: str, sent: list[Delivery], last: int) -> Iterator[Violation]:
    agency, _, short = name.partition("/")
    text = read(home.root / "catalog" / agency / "receives" / f"{short}.yml")
    resource = re.search(r"^resource:[ \t]*[\"']?([\w./-]+)", text, re.MULTILINE)
    if resource is None or _some_rows(home, text):
        return
    try:
        rows = Table(home.lake("landed", resource[1])).rows()
    except TableError:
        return
    told, true = _told(sent), _true(rows.filter(pc.less_equal(rows["_seq"], last)))
    for what in _differences(told, true, listed(text, "ops") or {"put", "end"}):
        yield sent[-1].fault("delivery.state", f"up to sequence {last}: {what}")


def _some_rows(home: Home, text: str) -> bool:
    """Whether the subscription, or its grant, is for some rows only."""
    grant = re.search(r"^grant:[ \t]*([\w-]+)", text, re.MULTILINE)
    grants = read(home.root / "catalog" / "grants.yml")
    block = grant and re.search(rf"^{grant[1]}:\n((?:[ \t].*\n?|\n)+)", grants, re.MULTILINE)
    return bool(re.search(r"^\s*rows:", text + (block[1] if block else ""), re.MULTILINE))


def _told(sent: list[Delivery]) -> State:
    state = State({}, set())
    for sheet in (sheet for delivery in sent for sheet in delivery.sheets.values()):
        for record in _records(sheet):
            key, op = record.pop("_key"), record.pop("_op")
            state.living.pop(key, None)
            if op == "put":
                state.living[key] = record
            if op == "end":
                state.ended.add(key)
    return state


def _records(sheet: Sheet) -> Iterator[Record]:
    for row in sheet.rows:
        cells = (cell.encode("latin-1").decode("utf-8") for cell in row)
        yield {n: c for n, c in zip(sheet.names, cells, strict=True) if n != "_valid_from"}


def _true(rows: pa.Table) -> State:
    state, ordered = State({}, set()), rows.sort_by("_seq")
    names = [name for name in rows.column_names if name[0] != "_" or name in {"_key", "_op"}]
    texts = [pc.fill_null(pc.cast(ordered[name], pa.string()), "") for name in names]
    for row in zip(*(column.to_pylist() for column in texts), strict=True):
        record = dict(zip(names, row, strict=True))
        state.living.pop(record["_key"], None)
        if record["_op"] == "put":
            state.living[record["_key"]] = record
        else:
            state.ended.add(record["_key"])
    return state


def _differences(told: State, true: State, ops: set[str]) -> Iterator[str]:
    if "put" in ops:
        both = told.living.keys() & true.living.keys()
        yield from _listed("never sent", true.living.keys() - both)
        yield from _listed("sent and not landed", told.living.keys() - both)
        wrong = [k for k in both if not _alike(told.living[k], true.living[k])]
        yield from _listed("sent otherwise than landed", wrong)
    if "end" in ops:
        yield from _listed("ended and not told", true.ended - true.living.keys() - told.ended)
        yield from _listed("told ended and never was", told.ended - true.ended)


def _listed(what: str, keys: set[str] | list[str]) -> Iterator[str]:
    if keys:
        yield f"{what}: {some(keys)}"


def _alike(told: Record, true: Record) -> bool:
    """Whether every cell sent is the landed one, in full or masked."""
    return all(
        cell in (true.get(name, cell), true.get(name, cell)[:1] + REST)
        for name, cell in told.items()
    )
