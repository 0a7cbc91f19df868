"""Observations: what each landed row says, in the registry's own words, by the contract's x-map.

Values are carried as text, as landed. What is only for comparing (folded name, organisation code
inside a number) stands beside them. Fields of class secret or personal are never read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.base import lake
from hub.errors import Stop
from hub.registry.engine import Engine
from hub.registry.linkage.evidence import DERIVED, evidence
from hub.registry.sources import Source

IDENTIFIERS: Final = ("uscc", "org_code", "registration_no", "taxpayer_id")
FIELDS: Final = (
    *IDENTIFIERS,
    "name", "former_names", "address", "business_address", "legal_rep", "type", "industry",
    "capital", "currency", "scope", "established", "ended", "state", "region", "phone",
    "parent_name", "parent_id", "authority", "staff",
)  # fmt: skip
"""What a record can say about a unit: the vocabulary of x-map (``id.uscc`` is ``uscc`` here)."""
PLACE: Final = pa.schema(
    dict.fromkeys(("agency", "resource", "record_key", "op", "batch"), pa.string())
    | {"valid_from": pa.date32(), "seq": pa.int64(), "line": pa.int64()}
)
VERSION: Final = pa.schema([*PLACE, *(pa.field(name, pa.string()) for name in FIELDS), *DERIVED])
"""One landed row as the registry reads it."""
_LANDED: Final = {name: f"_{name}" for name in PLACE.names[3:]} | {"record_key": "_key"}
"""Our names of the landed rows' own columns."""


def gather(on: Engine, sources: list[Source]) -> None:
    """Make table ``version``: every landed row of every source, streamed in flat memory.

    Raises Stop when a contract maps a field to a word that is not in the vocabulary.
    """
    _vet(sources)
    reader = pa.RecordBatchReader.from_batches(VERSION, _all(sources))
    on.register("arriving", reader)
    on.execute("CREATE TABLE version AS FROM arriving")
    on.unregister("arriving")


def _vet(sources: list[Source]) -> None:
    for source in sources:
        for field in source.mapped:
            if str(field.map).removeprefix("id.") not in FIELDS:
                contract, known = source.contract.reference, ", ".join(FIELDS)
                raise Stop(
                    "HUB-R04", contract=contract, field=field.name, word=field.map, known=known
                )


def _all(sources: list[Source]) -> Iterator[pa.RecordBatch]:
    for source in sources:
        wanted = {field.name for field in source.mapped} | set(_LANDED.values())
        rows = lake.dataset(source.table, source.version)
        there = [name for name in rows.schema.names if name in wanted]
        for batch in rows.to_batches(columns=there):
            yield observe(source, batch)


def observe(source: Source, rows: pa.RecordBatch) -> pa.RecordBatch:
    """Landed rows of one source as observations, in order."""
    said = _said(source, rows)
    columns = {
        "agency": _constant(source.agency, rows),
        "resource": _constant(source.resource, rows),
        **{name: rows.column(landed) for name, landed in _LANDED.items()},
        **said,
        **evidence(source, said),
    }
    arrays = [columns[field.name].cast(field.type) for field in VERSION]
    return pa.RecordBatch.from_arrays(arrays, schema=VERSION)


def _constant(value: str, rows: pa.RecordBatch) -> pa.Array:
    return pa.repeat(pa.scalar(value), len(rows))


def _said(source: Source, rows: pa.RecordBatch) -> dict[str, pa.StringArray]:
    """Every word of the vocabulary; of two fields mapped to one word the first that has a value.

    A field that the table has not got yet, since the contract was widened after it landed, is null.
    """
    said = {name: pa.nulls(len(rows), pa.string()) for name in FIELDS}
    for field in source.mapped:
        if field.name not in rows.schema.names:
            continue
        word = str(field.map).removeprefix("id.")
        said[word] = pc.coalesce(said[word], _text(rows.column(field.name)))
    return said


def _text(column: pa.Array) -> pa.StringArray:
    text = column.cast(pa.string())
    if pa.types.is_decimal(column.type):
        text = pc.utf8_rtrim(pc.utf8_rtrim(text, "0"), ".")
    return pc.if_else(pc.equal(text, ""), None, text)
