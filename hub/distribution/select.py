"""The gate every row passes on its way out: nothing leaves without a grant.

A Gate can only be made from a Grant, and it builds what it emits from the granted columns: there
is no code here that starts from a whole row and takes away. Asking for more raises Denied before
any row is read. A row that is not covered comes out empty or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.distribution.grant import Grant, Rows
from hub.distribution.mask import TEXT, Shape, masked
from hub.errors import Denied

OPS: Final = ("put", "end")


@dataclass(frozen=True, slots=True)
class Gate:
    """What may pass: never wider than the grant it was made from."""

    columns: tuple[str, ...]
    """The fields asked for, all of them granted, in the order asked."""
    masked: tuple[str, ...]
    beside: tuple[str, ...]
    """Columns of ours that may stand beside a row because they tell nothing ungranted."""
    rules: tuple[Rows, ...]
    """The grant's rows and the receiver's own: a row passes when it matches all of them."""
    ops: tuple[str, ...] = OPS
    mode: str = "changes"
    """Or ``whole``: the living records as they stand, without what happened to them."""
    grant: str = field(default="", compare=False)
    """The version of the grant it was made from: evidence, not terms."""

    @property
    def reads(self) -> list[str]:
        """The fields that must be read to decide and to emit."""
        return list(dict.fromkeys([*self.columns, *(name for rule in self.rules for name in rule)]))

    def schema(self, shape: Shape) -> pa.Schema:
        """The columns emitted; a masked one is text, whatever it was."""
        typed = shape.contract.arrow
        text = {name: pa.string() for name in self.masked}
        return pa.schema([(name, text.get(name, typed.field(name).type)) for name in self.columns])

    def covers(self, rows: pa.Table) -> pa.ChunkedArray:
        """True where a row is a living record and matches every rule; null matches nothing."""
        whole = pa.chunked_array([pa.array(np.ones(rows.num_rows, bool))])
        found = pc.equal(rows["_op"], "put") if "_op" in rows.column_names else whole
        for name, values in ((n, v) for rule in self.rules for n, v in rule.items()):
            listed = pc.is_in(rows[name].cast(TEXT), value_set=pa.array(values, TEXT))
            found = pc.and_(found, listed)
        return found

    def project(self, rows: pa.Table) -> pa.Table:
        """The granted columns of rows; one that is not covered comes out empty."""
        covered = self.covers(rows)
        cells = [self._cell(rows[name], name, covered) for name in self.columns]
        return pa.table(cells, names=list(self.columns))

    def passed(self, rows: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The covered rows of a stream, projected."""
        for table in (pa.Table.from_batches([batch]) for batch in rows):
            yield from self.project(table.filter(self.covers(table))).to_batches()

    def body(self) -> dict[str, Any]:
        """The form kept with a delivery, so that a later one knows what was sent."""
        lists = {name: list(getattr(self, name)) for name in ("columns", "masked", "beside", "ops")}
        rules = [{name: list(values) for name, values in rule.items()} for rule in self.rules]
        return lists | {"rules": rules, "mode": self.mode, "grant": self.grant}

    @classmethod
    def load(cls, body: dict[str, Any]) -> Gate:
        """The gate of a kept body."""
        rules = tuple({k: tuple(v) for k, v in rule.items()} for rule in body["rules"])
        names = ("columns", "masked", "beside", "ops")
        plain = {name: tuple(body[name]) for name in names}
        return cls(**plain, rules=rules, mode=body["mode"], grant=body["grant"])

    def _cell(self, column: pa.ChunkedArray, name: str, covered: pa.ChunkedArray) -> pa.Array:
        shown = masked(column) if name in self.masked else column
        return pc.if_else(covered, shown, pa.scalar(None, shown.type))


def gate(grant: Grant, columns: tuple[str, ...], rows: Rows, shape: Shape) -> Gate:
    """The gate for what is asked; Denied, naming the items, when it is more than was granted."""
    given = grant.terms
    _deny("HUB-D05", grant, set(columns) - set(given.columns))
    _deny("HUB-D06", grant, {c for c in columns if shape.treatment(c) == "refused"})
    _deny("HUB-D06", grant, set(given.rows) - set(shape.contract.names))
    plain = {name for name in given.columns if shape.treatment(name) == "plain"}
    closed = {name for name, values in rows.items() if _narrows(name, values, given.rows)} - plain
    _deny("HUB-D05", grant, closed)
    hidden = tuple(name for name in columns if shape.treatment(name) == "masked")
    beside, version = _beside(shape, plain), f"{grant.id}@{grant.version}"
    return Gate(columns, hidden, beside, (given.rows, rows), grant=version)


def select(
    rows: Iterable[pa.RecordBatch],
    grant: Grant,
    columns: tuple[str, ...],
    wanted: Rows,
    shape: Shape,
) -> Iterator[pa.RecordBatch]:
    """The covered rows, as granted columns in the order asked.

    Raises Denied at the call, before the first row is read.
    """
    return gate(grant, columns, wanted, shape).passed(rows)


def _deny(code: str, grant: Grant, items: set[str]) -> None:
    if items:
        raise Denied(code, grant=grant.id, items=", ".join(sorted(items)))


def _narrows(name: str, values: tuple[str, ...], granted: Rows) -> bool:
    """Whether asking for these values alone tells a row's value to whoever gets the row."""
    return name not in granted or not set(granted[name]) <= set(values)


def _beside(shape: Shape, plain: set[str]) -> tuple[str, ...]:
    """The record key, where every part of it may be seen; the date, unless it is such an item."""
    keyed = bool(shape.contract.key) and set(shape.contract.key) <= plain
    dated = shape.effective is None or shape.effective in plain
    return (("_key",) if keyed else ()) + (("_valid_from",) if dated else ())
