"""What there is to send: the settled rows of a resource, past the receiver's last position.

Read are the versions that receipts and editions name, never what happens to lie in a table. A
position says how far a receiver has come and through which gate he saw it; when the gate's columns
changed meanwhile, what he has fits nothing any more and he is told everything again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pyarrow as pa
import pyarrow.dataset as ds
from sqlalchemy import Connection, desc, func, select

from hub.base import lake
from hub.base.clock import day
from hub.base.database.tables import arrival, edition, receipt
from hub.base.home import Home
from hub.distribution.delta import Look, Span, changes
from hub.distribution.mask import Shape
from hub.distribution.select import Gate

UNIT: Final = "hub/unit"
"""The registry itself; it is always sent as a whole edition."""
BLOCK: Final = 1 << 16
"""Rows a batch that leaves."""
BESIDE: Final = {"_op": pa.string(), "_key": pa.string(), "_valid_from": pa.date32()}
"""Columns of ours that may stand before the granted ones."""

Position = Mapping[str, Any]
"""``{seq, version, terms}`` of a landed table, ``{edition, terms}`` of the registry, ``{}`` before
the first delivery."""


@dataclass(frozen=True, slots=True)
class News:
    """Rows for one receiver, and the position he reaches with them."""

    until: dict[str, Any]
    period: str
    """ISO 8601 interval of the business dates told, or the day of the edition."""
    schema: pa.Schema
    rows: Iterator[pa.RecordBatch]


def news(
    home: Home, shape: Shape, gate: Gate, since: Position, look: Look | None = None
) -> News | None:
    """What a receiver at a position does not know yet; None when the hub stands where he does.

    News may turn out to hold no row: something happened that does not concern this receiver.
    """
    if shape.resource.id == UNIT:
        return _edition(home, shape, gate, since)
    return _landed(home, shape, gate, since, look)


def _edition(home: Home, shape: Shape, gate: Gate, since: Position) -> News | None:
    with home.engine.connect() as on:
        last = on.execute(select(edition).order_by(desc(edition.c.number)).limit(1)).first()
    if last is None or _stands(since, gate, edition=last.number):
        return None
    version = json.loads(last.outputs)["unit"]
    log = lake.dataset(home.settings.registry("unit"), version)
    rows = _standing(log, shape.contract.key[0], gate, last.number)
    known = day(last.at)
    until = {"edition": last.number, "terms": gate.body()}
    return News(until, known.isoformat(), gate.schema(shape), gate.passed(rows))


def _standing(units: ds.Dataset, key: str, gate: Gate, number: int) -> Iterator[pa.RecordBatch]:
    """Every unit's latest row, told as of this edition: the table of units is a log."""
    log = units.to_table(columns=[key, "edition"])
    latest = log.group_by(key).aggregate([("edition", "max")])
    holds = dict(zip(*(latest[name].to_pylist() for name in (key, "edition_max")), strict=True))
    columns = [*dict.fromkeys((*gate.reads, key, "edition"))]
    for batch in units.scanner(columns, use_threads=False).to_batches():
        rows = zip(batch[key].to_pylist(), batch["edition"].to_pylist(), strict=True)
        kept = batch.filter(pa.array([holds[unit] == last for unit, last in rows], pa.bool_()))
        now = pa.repeat(pa.scalar(number, pa.int64()), len(kept))
        yield kept.set_column(columns.index("edition"), "edition", now).select(gate.reads)


def _landed(
    home: Home, shape: Shape, gate: Gate, since: Position, look: Look | None
) -> News | None:
    resource = shape.resource.id
    with home.engine.connect() as on:
        reached = _settled(on, resource)
        if reached is None or _stands(since, gate, seq=reached["seq"]):
            return None
        period = "/".join(_day(on, resource, at.get("seq", 0)) for at in (since, reached))
    table = lake.dataset(home.settings.landed(resource), reached["version"])
    span = replace(_span(gate, since, reached["seq"]), look=look)
    told = changes(table.replace_schema(_schema(shape)), span)
    beside = () if gate.mode == "whole" else ("_op", *gate.beside)
    schema = pa.schema([*((name, BESIDE[name]) for name in beside), *gate.schema(shape)])
    rows = (batch.cast(schema) for batch in told.select(schema.names).to_batches(BLOCK))
    return News({**reached, "terms": gate.body()}, period, schema, rows)


def _stands(since: Position, gate: Gate, **at: int) -> bool:
    """Whether the receiver is there already, and would see it the same way."""
    return at.items() <= since.items() and Gate.load(since["terms"]) == gate


def _settled(on: Connection, resource: str) -> dict[str, int] | None:
    """Sequence and lake version of the newest receipt that names one."""
    newest = select(receipt.c.body).where(receipt.c.feed == resource)
    for body in on.scalars(newest.order_by(desc(receipt.c.sequence))):
        kept = json.loads(body)
        if kept["lake"]:
            return {"seq": kept["sequence"], "version": kept["lake"]["version"]}
    return None


def _day(on: Connection, resource: str, sequence: int) -> str:
    """The latest business day landed so far; ``..`` is the open beginning of ISO 8601-2.

    Not the day of the last arrival, which may be an old file that still lies where it lay.
    """
    landed = (arrival.c.feed == resource) & (arrival.c.state == "landed")
    latest = select(func.max(arrival.c.business_date)).where(
        landed & (arrival.c.sequence <= sequence)
    )
    return on.scalar(latest) or ".."


def _span(gate: Gate, since: Position, until: int) -> Span:
    seen = Gate.load(since["terms"]) if since else None
    if seen is None or gate.mode == "whole" or replace(seen, rules=()) != replace(gate, rules=()):
        return Span(0, until, gate)
    return Span(since["seq"], until, gate, seen)


def _schema(shape: Shape) -> pa.Schema:
    """The landed columns as they are read; a field the table has not got yet reads as null."""
    return pa.schema([*shape.contract.arrow, *BESIDE.items(), ("_seq", pa.int64())])
