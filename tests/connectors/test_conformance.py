"""Every kind in `kinds` is asked every question; a kind without a subject here fails."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from connectors import kinds
from connectors.base import Format, Table, Transport
from connectors.conformance import formats, tables, transports
from connectors.conformance.payloads.every import PACKED, PAYLOADS
from connectors.conformance.payloads.payload import Payload

FORMS: dict[str, list[dict[str, Any]]] = {
    "csv": [{}, {"delimiter": "|"}, {"delimiter": "\t", "encoding": "utf-8"}, {"encoding": "gbk"}],
    "fixed": [
        {
            "encoding": "gbk",
            "fields": [{"name": "code", "width": 20}, {"name": "name", "width": 9, "pad": "_"}],
        },
        {
            "encoding": "utf-8",
            "fields": [{"name": each, "width": 20, "align": "right"} for each in ("code", "name")],
        },
    ],
    "jsonl": [{"fields": ["code", "name"]}],
    "parquet": [{}],
    "xlsx": [{}],
    "xml": [
        {"record": "row", "fields": ["code", "name"]},
        {"record": "r", "root": "m/l", "namespace": "urn:x", "fields": ["code", "name"]},
    ],
}
CASES = [(kind, payload) for kind in kinds.FORMATS for payload in PAYLOADS[kind]]
CASES += [("csv", payload) for kind in kinds.COMPRESSIONS for payload in PACKED[kind]]
WRAPPED = [
    (kind, FORMS[kind][0] | {"compression": each})
    for kind in kinds.FORMATS
    for each in kinds.COMPRESSIONS
]


@pytest.fixture(
    params=[*((kind, spec) for kind in kinds.FORMATS for spec in FORMS[kind]), *WRAPPED],
    ids=lambda each: f"{each[0]} {each[1].get('compression', '')}",
)
def form(request: pytest.FixtureRequest) -> Format:
    kind, spec = request.param
    return kinds.format({"kind": kind, **spec})


@pytest.fixture(params=kinds.TRANSPORTS)
def transport(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Transport, Path]]:
    if request.param == "sftp":
        served = request.getfixturevalue("serve")()
        spec, folder = served.spec(), served.folder
    else:
        folder = tmp_path / "in"
        folder.mkdir()
        spec = {"local": {"kind": "local", "folder": str(folder)}}[request.param]
    with kinds.transport(spec) as made:
        yield made, folder


MAKE = 'CREATE TABLE "Units" (id TEXT PRIMARY KEY, name TEXT, day TEXT)'


@pytest.fixture(params=kinds.TABLES)
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Table:
    url = f"sqlite:///{tmp_path}/bureau.sqlite"
    with closing(sqlite3.connect(tmp_path / "bureau.sqlite")) as connection:
        connection.execute(MAKE)
    return kinds.table({"kind": request.param, "url": url, "table": "Units"})


@pytest.mark.parametrize("question", formats.QUESTIONS, ids=lambda each: each.__name__)
def test_format(form, question):
    assert question(form) is None


@pytest.mark.parametrize(("kind", "payload"), CASES, ids=[f"{k}: {p.name}" for k, p in CASES])
def test_payload(kind, payload):
    assert payload.wrong(kind) is None


@pytest.mark.parametrize("question", transports.QUESTIONS, ids=lambda each: each.__name__)
def test_transport(transport, question):
    assert question(*transport) is None


@pytest.mark.parametrize("question", tables.QUESTIONS, ids=lambda each: each.__name__)
def test_table(table, question):
    assert question(table) is None


@pytest.mark.parametrize("kind", kinds.TABLES)
def test_table_on_postgresql(kind, postgres):
    url = postgres.replace("postgresql://", "postgresql+psycopg://")
    asked = kinds.table({"kind": kind, "url": url, "table": "Units"})
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    for question in tables.QUESTIONS:
        with engine.begin() as connection:
            connection.execute(sa.text('DROP TABLE IF EXISTS "Units"'))
            connection.execute(sa.text(MAKE.replace("id TEXT", 'id TEXT COLLATE "C"')))
        assert question(asked) is None, question.__name__


def test_the_questions_can_be_failed(tmp_path):
    """A kit that passes everybody proves nothing: three liars are caught."""

    class Forgetful(type(kinds.format({"kind": "csv"}))):  # type: ignore[misc]
        def write(self, batches, schema, out):
            super().write((batch.slice(1) for batch in batches), schema, out)

    class Hasty(type(kinds.transport({"kind": "local", "folder": "."}))):  # type: ignore[misc]
        def put(self, path, data):
            with (tmp_path / path).open("wb") as out:
                shutil.copyfileobj(data, out, 1)

    assert formats.what_is_written_can_be_read(Forgetful())
    assert transports.a_broken_put_leaves_nothing(Hasty(str(tmp_path)), tmp_path)
    assert Payload("lie", b"a\n1\n", ((3, ("1",)),)).wrong("csv")
