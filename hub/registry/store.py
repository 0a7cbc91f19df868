"""Store: what an edition adds to the lake, committed once, and the edition's own record.

Every table is append-only. All files of an edition are written before the first is committed, and
``observation`` is committed first: an edition whose first table is in the lake needs only its
remaining commits, whoever was killed in between.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, cast

import pyarrow as pa
from sqlalchemy import desc, select

from hub.base import lake, leaf
from hub.base.canonical import canonical, sha256
from hub.base.database.tables import edition
from hub.base.home import Home
from hub.base.lake import Numbered
from hub.registry.engine import Engine, attach, run
from hub.registry.observation import FIELDS
from hub.registry.values import plain
from schemas.contract import load

APP: Final = "registry"
"""The application transaction, and the lease, of whoever writes here."""
SCHEMA_VERSION: Final = 1


def _columns(names: str, **others: pa.DataType) -> pa.Schema:
    """Text columns, but for those named."""
    return pa.schema([(name, others.get(name, pa.string())) for name in names.split()])


_WHERE: Final = "agency resource record_key batch line seq"
_WHOLE: Final = {name: pa.int64() for name in ("line", "seq", "edition", "known_from")}
_FLAGS: Final = {name: pa.bool_() for name in (
    "is_ended", "stands", "won", "owned", "declared", "derived",
)}  # fmt: skip
_DAYS: Final = {name: pa.date32() for name in ("valid_from", "valid_to", "on", "since")}
_OF: Final = _WHOLE | _FLAGS | _DAYS

TABLES: Final = {
    "observation": _columns(f"{_WHERE} valid_from {' '.join(FIELDS)} spine folded edition", **_OF),
    "link": _columns(f"{_WHERE} is_ended unit_id known_from edition", **_OF),
    "register": _columns("unit_id founding_key retired_into edition", **_OF),
    "judgement": _columns(
        "id left_record right_record verdict rule evidence actor at reason edition", **_OF
    ),
    "value": _columns(
        f"unit_id field value {_WHERE} valid_from valid_to stands won owned known_from", **_OF
    ),
    "unit": load("base-unit@1").arrow,
    "event": _columns(
        "id kind unit_id other_unit field before after on evidence declared derived state edition",
        **_OF,
    ),
    "comparison": _columns(
        "list region agency resource record_key unit_id cause since state edition", **_OF
    ),
}
"""Every table is a log: rows are what an edition added, and of rows that say something of the same
thing the latest holds."""
NEWS: Final = {"unit": "renewed"}
"""The engine's table with what an edition adds, where it is not the lake table's name."""
ORDER: Final = {
    "observation": "rank",
    "link": "agency, resource, record_key",
    "register": "unit_id, retired_into",
    "judgement": "verdict, left_record, right_record",
    "value": "turn, field, seq, agency, resource, record_key",
    "unit": "unit_id",
    "event": "unit_id, id",
    "comparison": "list, unit_id",
}
"""What makes a table's rows one sequence, so that equal editions are equal files. A record's rank
follows the edition that knew it first, then its reference. The values of plain units come before
the others, in the same order."""
FIRST: Final = next(iter(TABLES))


@dataclass(frozen=True, slots=True)
class Edition:
    """One published registry: what it was made from, and where it lies."""

    number: int
    at: str
    actor: str
    inputs: dict[str, int]
    """Resource ▸ lake version."""
    counts: dict[str, Any]
    outputs: dict[str, int]
    """Table ▸ lake version."""


def newest(home: Home) -> Edition | None:
    """The last edition published, or None before the first."""
    columns = (getattr(edition.c, name) for name in Edition.__dataclass_fields__)
    last = select(*columns).order_by(desc(edition.c.number)).limit(1)
    with home.engine.connect() as on:
        row = on.execute(last).mappings().first()
    if row is None:
        return None
    bodies = {name: json.loads(row[name]) for name in ("inputs", "counts", "outputs")}
    return Edition(**(dict(row) | bodies))


def recall(on: Engine, home: Home, *, kept: bool) -> None:
    """Attach what earlier editions said as ``<name>_``; an empty state is given what it keeps."""
    last = newest(home)
    for name in TABLES:
        _attach(on, home, name, last)
    run(on, "kept", kept=kept)


def attach_last(on: Engine, home: Home, name: str) -> None:
    """Make ``<name>_`` a table as the newest edition left it; empty before the first."""
    _attach(on, home, name, newest(home))


def _attach(on: Engine, home: Home, name: str, last: Edition | None) -> None:
    if last is None:
        on.register(f"{name}_", TABLES[name].empty_table())
    else:
        attach(on, f"{name}_", home.settings.registry(name), last.outputs[name])


def write(on: Engine, home: Home, number: int, *names: str) -> dict[str, str]:
    """Lay the files of these tables into the lake, invisible yet; their digests by table."""
    return {name: _digest(_laid(on, home, number, name)) for name in names}


def _laid(on: Engine, home: Home, number: int, name: str) -> Path:
    news = lake.ahead(_news(on, name))
    rows = pa.RecordBatchReader.from_batches(TABLES[name], news)
    return lake.stream(rows, home.settings.registry(name), _file(number))


def _news(on: Engine, name: str) -> Iterator[pa.RecordBatch]:
    """What an edition adds to a table, in the table's own types."""
    schema = TABLES[name]
    if name == "value":
        yield from plain.values(on, schema)
    columns = ", ".join(f'"{column}"' for column in schema.names)
    rows = on.table(NEWS.get(name, name)).order(ORDER[name]).project(columns)
    for batch in rows.to_arrow_reader(lake.GROUP):
        yield batch.cast(schema)


def begun(home: Home, last: Edition | None) -> Edition | None:
    """The edition after ``last`` when its first table is committed already."""
    number = last.number + 1 if last else 1
    handle = lake.opened(home.settings.registry(FIRST))
    if handle is None or not lake.done(handle, Numbered(APP, number)):
        return None
    facts = cast("dict[str, Any]", lake.facts(handle, Numbered(APP, number))[1])
    return Edition(**facts, outputs={})


def commit(home: Home, new: Edition) -> Edition:
    """Make the written files visible, table by table; those already visible are left alone."""
    said = {name: value for name, value in asdict(new).items() if name != "outputs"}
    app, outputs = Numbered(APP, new.number), {}
    for name, schema in TABLES.items():
        table = home.settings.registry(name)
        handle = lake.ensured(table, schema)
        if not lake.done(handle, app):
            lake.commit(handle, [table / _file(new.number)], app, said)
            handle = lake.ensured(table, schema)
        outputs[name] = lake.facts(handle, app)[0]
    return Edition(**said, outputs=outputs)


def record(home: Home, new: Edition) -> None:
    """Enter the edition and its one leaf; its judgements stand there by their file's digest."""
    key = f"E-{new.number}"
    body = {"kind": "edition", "schema_version": SCHEMA_VERSION, "id": key, **asdict(new)}
    row = asdict(new) | {name: _json(asdict(new)[name]) for name in ("inputs", "counts", "outputs")}
    with home.engine.begin() as on:
        on.execute(edition.insert().values(**row, digest=sha256(canonical(body))))
        leaf.append(on, home.clock, "edition", key, body)


def _json(value: Any) -> str:
    return canonical(value).decode()


def _file(number: int) -> str:
    return f"edition-{number:08d}.parquet"


def _digest(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
