"""Rows in the receiver's own contract: the conform step run backwards, then his contract's verdict.

Rows come here from the gate, so a translation can let nothing out that was not granted. A code
without a declared translation is left out of its row and noted; a row that the receiver's contract
would reject is withheld and told beside the delivery. Selected = delivered + withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Conform, Subscription
from hub.base.canonical import canonical, sha256
from hub.distribution.mask import Shape
from hub.distribution.notes import Note, broken, untranslated
from hub.distribution.source import BESIDE
from hub.distribution.words import Words, edition, lookup
from hub.settings import Settings
from schemas import contract
from schemas.compile import Checker, compiled, typed

Mask = npt.NDArray[np.bool_]


class Told(NamedTuple):
    """Some rows as they leave, and what does not leave among them."""

    rows: pa.RecordBatch
    withheld: pa.RecordBatch
    """What would leave if the receiver's contract allowed it: text, and ``_reason``."""
    notes: Sequence[Note]
    """By row of the batch."""
    records: pa.StringArray
    """How each row of the batch is known: our key where it may stand beside it, else his own."""


@dataclass(frozen=True, slots=True)
class Outward:
    """A receiver's contract, and how our items become its fields."""

    conform: Conform
    checker: Checker
    words: Mapping[str, Words] = field(repr=False)
    """Their coded field to its translation."""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields sent, in the order of the contract; what is never sent is never said."""
        sent = {*self.conform.columns, *self.conform.constant}
        return tuple(name for name in self.checker.contract.names if name in sent)

    @property
    def digest(self) -> str:
        """By what a receiver was told; when it changes, he is told everything again."""
        body = self.checker.contract.body
        return sha256(canonical([body, self.conform.model_dump(mode="json")]))

    def theirs(self, items: Sequence[str]) -> tuple[str, ...]:
        """The fields that are made of some items of ours."""
        return tuple(name for name, ours in self.conform.columns.items() if ours in items)

    def schema(self, ours: pa.Schema) -> pa.Schema:
        """Our columns beside a row, then the fields sent."""
        kinds = self.checker.contract.arrow
        beside = [each for each in ours if each.name in BESIDE]
        return pa.schema([*beside, *(kinds.field(name) for name in self.names)])

    def look(self, rows: pa.Table) -> pa.Table:
        """Rows as this receiver tells them apart: his words, or our code where he has none."""
        seen = {}
        for name, ours in self.conform.columns.items():
            text = pc.cast(rows[ours], pa.string()).combine_chunks()
            seen[name] = pc.coalesce(self._said(name, text), text)
        return pa.table(seen)

    def told(self, batch: pa.RecordBatch) -> Told:
        """Granted rows in his contract; an ``end`` or ``out`` row has no fields to judge."""
        living = np.ones(batch.num_rows, np.bool_)
        if "_op" in batch.schema.names:
            living = np.asarray(pc.equal(batch["_op"], "put"))
        texts, gaps = self._texts(batch, living)
        rejected = (flaw for flaw in self.checker.judge(texts) if flaw.level == "reject")
        flaws = [broken(flaw) for flaw in rejected if living[flaw.row]]
        keep = np.ones(batch.num_rows, np.bool_)
        keep[[flaw.row for flaw in flaws]] = False
        rows = self._leaving(batch, texts, pa.array(keep))
        withheld = self._withheld(batch, texts, flaws)
        notes = sorted([*gaps, *flaws], key=attrgetter("row"))
        return Told(rows, withheld, notes, self._records(batch, texts))

    def _said(self, name: str, text: pa.StringArray) -> pa.StringArray:
        return self.words[name](text) if name in self.words else text

    def _texts(self, batch: pa.RecordBatch, living: Mask) -> tuple[pa.RecordBatch, list[Note]]:
        """Every field of the contract, null where nothing is sent; and what has no translation."""
        names, columns, gaps = self.checker.contract.names, [], []
        for name in names:
            column = pa.nulls(batch.num_rows, pa.string())
            if name in self.conform.constant:
                column = pc.if_else(pa.array(living), self.conform.constant[name], column)
            elif name in self.conform.columns:
                text = batch[self.conform.columns[name]].cast(pa.string())
                column = self._said(name, text)
                lost = pc.indices_nonzero(pc.and_(text.is_valid(), column.is_null()))
                gaps += [untranslated(row, name, text[row].as_py()) for row in lost.to_pylist()]
            columns.append(column)
        return pa.RecordBatch.from_arrays(columns, list(names)), gaps

    def _leaving(self, batch: pa.RecordBatch, texts: pa.RecordBatch, keep: Any) -> pa.RecordBatch:
        cells = typed(self.checker.contract, texts.filter(keep))
        schema = self.schema(batch.schema)
        beside = batch.filter(keep)
        columns = [beside[n] if n in BESIDE else cells[n] for n in schema.names]
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    def _withheld(
        self, batch: pa.RecordBatch, texts: pa.RecordBatch, flaws: Sequence[Note]
    ) -> pa.RecordBatch:
        reasons: dict[int, list[str]] = defaultdict(list)
        for flaw in flaws:
            reasons[flaw.row].append(f"{flaw.field} {flaw.rule}")
        names = self.schema(batch.schema).names
        cells = {n: (batch[n].cast(pa.string()) if n in BESIDE else texts[n]) for n in names}
        some = pa.RecordBatch.from_pydict(cells).take(pa.array(reasons, pa.int64()))
        why = ["; ".join(rules) for rules in reasons.values()]
        return some.append_column("_reason", pa.array(why, pa.string()))

    def _records(self, batch: pa.RecordBatch, texts: pa.RecordBatch) -> pa.StringArray:
        if "_key" in batch.schema.names:
            return batch["_key"]
        parts = [pc.fill_null(texts[name], "") for name in self.checker.contract.key]
        return pc.binary_join_element_wise(*parts, "|")


def outward(settings: Settings, wanted: Subscription, shape: Shape) -> Outward | None:
    """How a subscription leaves in its receiver's contract; None where it names none."""
    if wanted.contract is None or wanted.conform is None:
        return None
    theirs = contract.load(wanted.contract, settings.contracts)
    ours = {name: shape.contract.field(item) for name, item in wanted.conform.columns.items()}
    words = {name: edition(ours[name], at) for name, at in wanted.conform.crosswalk.items()}
    for name, table in wanted.conform.lookups.items():
        words[name] = lookup(table, ours[name], settings.codes)
    return Outward(wanted.conform, compiled(theirs, settings.codes), words)
