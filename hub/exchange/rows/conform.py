"""Their columns and codes become ours, exactly as the feed declares it. Nothing is judged here.

A column nobody declared, or a declared one that is not there, stops the batch: to drop it, or to
leave it empty, would be a guess. A code without a lookup stays as it is and meets the contract.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Feed, Fold
from hub.errors import Stop
from schemas.contract import Contract, Field
from schemas.days import written

Mask = npt.NDArray[np.bool_]

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms (Unicode block FF00) to the ASCII they stand for."""


@dataclass(frozen=True, slots=True)
class Conformed:
    """Every contract field as text, null where absent, and where a fold changed a value."""

    rows: pa.RecordBatch
    folded: Mapping[str, Mask]


def conform(feed: Feed, contract: Contract, batch: pa.RecordBatch) -> Conformed:
    """Rename, then nulls ▸ fold ▸ days ▸ lookups ▸ constants; raises Stop with feed and column."""
    theirs = _ours(feed, batch.schema.names)
    columns, folded = [], {}
    for field in contract.fields:
        name = theirs.get(field.name)
        column = _absent(batch.num_rows) if name is None else _nulled(feed, batch.column(name))
        if steps := feed.fold.get(field.name):
            before, column = column, _folded(column, steps, field)
            changed = pc.fill_null(pc.not_equal(before, column), False)  # noqa: FBT003 - a value
            folded[field.name] = np.asarray(changed)
        if forms := feed.dates.get(field.name):
            column = written(column, forms)
        columns.append(_valued(feed, field, column))
    return Conformed(pa.RecordBatch.from_arrays(columns, list(contract.names)), folded)


def _ours(feed: Feed, names: list[str]) -> dict[str, str]:
    """Our field to their column."""
    for name in names:
        if name not in feed.columns and name not in feed.ignore:
            raise Stop("HUB-X02", feed=feed.id, column=name)
    for name in feed.columns:
        if name not in names and not _may_lack(feed):
            raise Stop("HUB-X03", feed=feed.id, column=name)
    return {ours: theirs for theirs, ours in feed.columns.items() if theirs in names}


def _may_lack(feed: Feed) -> bool:
    """XML has no header: what no record holds is not there to be seen."""
    return feed.format is not None and feed.format.kind == "xml"


def _absent(count: int) -> pa.StringArray:
    return pa.nulls(count, pa.string())


def _nulled(feed: Feed, column: pa.StringArray) -> pa.StringArray:
    """The feed says which texts mean absent; a table's NULL is absent already."""
    nulls = feed.format.nulls if feed.format else ("",)
    hit = pc.is_in(column, pa.array(nulls, pa.string()))
    return pc.if_else(hit, None, column) if pc.any(hit).as_py() else column


def _valued(feed: Feed, field: Field, column: pa.StringArray) -> pa.StringArray:
    if field.name in feed.constant:
        return pa.repeat(feed.constant[field.name], len(column))
    table = feed.lookups.get(field.name)
    if not table:
        return column
    theirs, ours = pa.array(list(table), pa.string()), pa.array(list(table.values()), pa.string())
    return pc.coalesce(ours.take(pc.index_in(column, theirs)), column)


def _folded(column: pa.StringArray, steps: tuple[Fold, ...], field: Field) -> pa.StringArray:
    """Identifiers hold no blanks at all; other texts lose only their outer ones."""
    blanks = r"\s+" if field.identifier else r"^\s+|\s+$"
    how: dict[Fold, Callable[[str], str]] = {
        "width": lambda value: value.translate(_WIDE),
        "case": str.upper,
        "space": lambda value: re.sub(blanks, "", value),
    }
    encoded = column.dictionary_encode()
    values = encoded.dictionary.to_pylist()
    for step in steps:
        values = [how[step](value) for value in values]
    return pa.array(values, pa.string()).take(encoded.indices)
