"""Observations: what each landed row says, in the registry's own words, by the contract's x-map.

Values are carried as text, as landed. What is only for comparing (folded name, organisation code
inside a number) stands beside them. Fields of class secret or personal are never read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from hub.base.database.people import survey
from hub.base.home import Home
from hub.base.lake import ahead
from hub.errors import Stop
from hub.registry.engine import Engine, run
from hub.registry.linkage.cores import abreast
from hub.registry.linkage.evidence import DERIVED, evidence
from hub.registry.sources import Arrival, Source
from schemas.contract import load

IDENTIFIERS: Final = ("uscc", "org_code", "registration_no", "taxpayer_id")
FIELDS: Final = (
    *IDENTIFIERS,
    "name", "former_names", "address", "business_address", "legal_rep", "type", "industry",
    "capital", "currency", "scope", "established", "ended", "state", "region", "phone",
    "parent_name", "parent_id", "authority", "staff", "valid_until",
)  # fmt: skip
"""What a record can say about a unit: the vocabulary of x-map (``id.uscc`` is ``uscc`` here)."""
PLACE: Final = pa.schema(
    dict.fromkeys(("agency", "resource", "record_key", "op", "batch"), pa.string())
    | {"valid_from": pa.date32(), "seq": pa.int64(), "line": pa.int64()}
)
VERSION: Final = pa.schema([*PLACE, *(pa.field(name, pa.string()) for name in FIELDS), *DERIVED])
"""One landed row as the registry reads it."""
KEYS: Final = pa.schema(dict.fromkeys(("agency", "resource", "record_key"), pa.string()))
LOT: Final = 100_000
"""Arrived rows that are observed together, at least."""
SURVEY: Final = ("statistics", "survey")
"""Agency and resource of what a person surveyed; the key is the reference it is about."""
_INSERT: Final = """
    INSERT INTO latest BY NAME
    SELECT rank, reference, known_from, arriving.*, op = 'end' AS is_ended, seq AS last_seq,
           valid_from AS last_from
    FROM arriving JOIN place USING (agency, resource, record_key)
"""
_LANDED: Final = {name: f"_{name}" for name in PLACE.names[3:]} | {"record_key": "_key"}
"""Our names of the landed rows' own columns."""


def gather(
    on: Engine, home: Home, arrivals: list[Arrival], surveyed: pa.Table, edition: int
) -> None:
    """Add what arrived to ``place`` and to ``version``, and bring ``record`` up to date.

    Makes ``dirty``, the ranks of records that said something new or were ruled on otherwise
    (``ruled``: people's judgements in force). Rows are streamed in flat memory. Raises Stop when a
    contract maps a field to a word that is not in the vocabulary.
    """
    _vet(arrivals)
    _stream(on, KEYS, _keys(arrivals), "CREATE OR REPLACE TEMP TABLE arrived AS FROM arriving")
    told = _survey(home, surveyed)
    _stream(on, VERSION, iter([told]), "CREATE OR REPLACE TEMP TABLE surveyed AS FROM arriving")
    run(on, "place", edition=edition)
    _stream(on, VERSION, chain([told], _observed(arrivals)), _INSERT)
    run(on, "record")


def prepare(on: Engine) -> None:
    """Make ``version`` and ``record`` in an empty state."""
    on.register("arriving", VERSION.empty_table())
    run(on, "version")
    on.unregister("arriving")


def _stream(on: Engine, schema: pa.Schema, rows: Iterator[pa.RecordBatch], into: str) -> None:
    on.register("arriving", pa.RecordBatchReader.from_batches(schema, ahead(rows)))
    on.execute(into)
    on.unregister("arriving")


def _vet(arrivals: list[Arrival]) -> None:
    for source, _ in arrivals:
        for field in source.mapped:
            if field.word not in FIELDS:
                contract, known = source.contract.reference, ", ".join(FIELDS)
                raise Stop(
                    "HUB-R04", contract=contract, field=field.name, word=field.map, known=known
                )


def _keys(arrivals: list[Arrival]) -> Iterator[pa.RecordBatch]:
    for source, rows in arrivals:
        for batch in rows.to_batches(columns=["_key"]):
            whose = [_constant(name, batch) for name in (source.agency, source.resource)]
            yield pa.RecordBatch.from_arrays([*whose, batch.column("_key")], schema=KEYS)


def _observed(arrivals: list[Arrival]) -> Iterator[pa.RecordBatch]:
    return abreast(lambda lot: observe(*lot), _lots(arrivals))


def _lots(arrivals: list[Arrival]) -> Iterator[tuple[Source, pa.RecordBatch]]:
    """The arrived rows, many together: to look at a lot costs something whatever its size."""
    for source, rows in arrivals:
        wanted = {field.name for field in source.mapped} | set(_LANDED.values())
        there = [name for name in rows.schema.names if name in wanted]
        held: list[pa.RecordBatch] = []
        for batch in rows.to_batches(columns=there):
            held.append(batch)
            if sum(map(len, held)) >= LOT:
                yield source, pa.concat_batches(held)
                held = []
        if held:
            yield source, pa.concat_batches(held)


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


def _survey(home: Home, told: pa.Table) -> pa.RecordBatch:
    """What people surveyed, as versions of a record of ``SURVEY`` that says all of it so far.

    Of a reference of which everything was taken back again, an end.
    """
    with home.engine.connect() as on:
        ever = on.scalars(select(survey.c.reference).distinct().order_by(survey.c.reference)).all()
    whole: dict[str, dict[str, Any]] = {}
    rows = []
    for one in told.to_pylist():
        said = whole.setdefault(one["reference"], {})
        said[one["field"]] = one["value"]
        rows.append(said | {"record_key": one["reference"], "op": "put"} | _when(one))
    gone = ({"record_key": key, "op": "end", "seq": 0, "valid_from": None} for key in ever)
    return _versions(home, [*rows, *(one for one in gone if one["record_key"] not in whole)])


def _when(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("seq", "valid_from")}


def _versions(home: Home, rows: list[dict[str, Any]]) -> pa.RecordBatch:
    columns = {f.name: pa.array([row.get(f.name) for row in rows], f.type) for f in VERSION}
    said = {name: columns[name] for name in FIELDS}
    contract = load("base-unit@1")
    source = Source(*SURVEY, "statistics", (), contract, home.settings.codes)
    columns |= {"agency": pa.repeat(pa.scalar(SURVEY[0]), len(rows))}
    columns |= {"resource": pa.repeat(pa.scalar(SURVEY[1]), len(rows))}
    columns |= evidence(source, said)
    return pa.RecordBatch.from_arrays([columns[n] for n in VERSION.names], schema=VERSION)


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
        said[field.word] = pc.coalesce(said[field.word], _text(rows.column(field.name)))
    return said


def _text(column: pa.Array) -> pa.StringArray:
    text = column.cast(pa.string())
    if pa.types.is_decimal(column.type):
        text = pc.utf8_rtrim(pc.utf8_rtrim(text, "0"), ".")
    return pc.if_else(pc.equal(text, ""), None, text)
