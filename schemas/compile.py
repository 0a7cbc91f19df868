"""A contract compiled to checks over whole columns, with jsonschema as the arbiter.

Masks find the cells that may be wrong; each distinct suspect is judged once by the validator of its
field, and what may break a rule across fields by that rule. So the flaws are those of a validator
that walks through the rows, at the price of the bad cells alone. Nothing is repaired here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas import codes
from schemas.cells import Cells, Mask, Rows
from schemas.checks import arbiter
from schemas.checks.between import Between, between
from schemas.checks.flaw import Flaw, Text, Verdict, missing, wrong
from schemas.checks.masks import Look, distinct, looks
from schemas.contract import Contract, Field
from schemas.typed import typed

Judge = Callable[[str], tuple[Verdict, ...]]
REMEMBERED = 1 << 16
"""Verdicts kept a field: an unknown code comes a thousand times and is judged once."""


@dataclass(frozen=True, slots=True)
class Column:
    """All checks of one field."""

    field: Field
    looks: tuple[Look, ...]
    judge: Judge
    distinct: bool
    """Every distinct value goes to the arbiter: the field has a keyword without a quick look."""
    missing: Verdict | None

    def flaws(self, column: pa.StringArray) -> Iterator[Flaw]:
        """What is wrong in a column: first its gaps, then its bad values."""
        cells = Cells.of(column)
        name = self.field.name
        if self.missing is not None:
            for row in np.flatnonzero(~cells.valid).tolist():
                rule, level, message, fix = self.missing
                yield Flaw(row, name, rule, level, None, message, fix)
        suspects = self._suspects(cells)
        if not len(suspects):
            return
        values = column.take(pa.array(suspects)).to_pylist()
        for row, value in zip(suspects.tolist(), values, strict=True):
            for rule, level, message, fix in self.judge(value):
                yield Flaw(row, name, rule, level, value, message, fix)

    def _suspects(self, cells: Cells) -> Rows:
        mask = cells.none()
        if not cells.valid.any():
            return np.flatnonzero(mask)
        for look in self.looks:
            mask |= look(cells)
        if self.distinct:
            mask |= self._judged(cells.column)
        return np.flatnonzero(mask)

    def _judged(self, column: pa.StringArray) -> Mask:
        """The cells whose value the arbiter finds wrong, each value asked once."""
        values = column.dictionary_encode()
        bad = pa.array([bool(self.judge(value)) for value in values.dictionary.to_pylist()])
        hits = pc.fill_null(pc.take(bad, values.indices), fill_value=False)
        return np.asarray(hits.to_numpy(zero_copy_only=False), np.bool_)


@dataclass(frozen=True, slots=True)
class Checker:
    """A contract that judges rows."""

    contract: Contract
    columns: tuple[Column, ...]
    between: tuple[Between, ...]

    def judge(self, rows: pa.RecordBatch) -> list[Flaw]:
        """Every flaw of these rows, by row, then in contract order: fields, then rules across.

        ``rows`` has the contract's fields as string columns, in contract order; null = absent.
        Raises ValueError on other columns.
        """
        if tuple(rows.schema.names) != self.contract.names:
            raise ValueError(f"rows are not the columns of {self.contract.reference}")
        flaws = [f for c in self.columns for f in c.flaws(rows.column(c.field.name))]
        flaws += [f for rule in self.between for f in rule.flaws(rows)]
        return sorted(flaws, key=itemgetter(0))


def compiled(contract: Contract, extra: Path | None = None) -> Checker:
    """The checks of a contract; ``extra`` is the user's own folder of code lists, searched first.

    Raises CodeListError when the contract names a code list that is nowhere.
    """
    members = partial(known, extra=extra)
    columns = tuple(_column(field, members) for field in contract.fields)
    return Checker(contract, columns, between(contract))


def known(name: str, extra: Path | None = None) -> frozenset[str]:
    """The codes of a list, retired ones too: a record made under one is not wrong."""
    return codes.load(name, extra).known()


def _column(field: Field, members: arbiter.Codes) -> Column:
    listed = members(field.codes.list) if field.codes else frozenset[str]()
    validator = arbiter.validator(field, lambda _: listed)

    def judge(value: str) -> tuple[Verdict, ...]:
        errors = validator.iter_errors(arbiter.instance(field.kind, value))
        return tuple(wrong(field, error, value) for error in errors)

    gap = missing(field) if field.required or field.expected else None
    return Column(
        field, tuple(looks(field, listed)), lru_cache(REMEMBERED)(judge), distinct(field), gap
    )


__all__ = ["Checker", "Flaw", "Text", "compiled", "typed"]
