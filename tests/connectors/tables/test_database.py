import sqlite3
from contextlib import closing

import pyarrow as pa
import pytest
import sqlalchemy as sa

from connectors.errors import BadSpec, Denied, Malformed, Unreachable
from connectors.tables.database import Database


def scanned(table, *order):
    return [row for batch in table.scan(order) for row in batch.to_pylist()]


@pytest.fixture
def bureau(tmp_path):
    """What a bureau's own table holds: types, and values that do not fit them."""
    path = tmp_path / "bureau.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('CREATE TABLE t ("机构代码" TEXT, day DATE, sum DECIMAL(24, 6), n REAL)')
        rows = [
            ("2", "2006-02-30", "0.10", 1e20),
            ("1", None, 7, 0.5),
            ("1", "2006-03-01", "x", -1),
        ]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
        connection.commit()
    return path


def test_values_arrive_as_they_stand(bureau):
    rows = scanned(Database(f"sqlite:///{bureau}", "t"), "机构代码")
    assert [tuple(row.values()) for row in rows] == [
        ("1", None, "7", "0.5"),
        ("1", "2006-03-01", "x", "-1.0"),
        ("2", "2006-02-30", "0.1", "100000000000000000000"),
    ]


def test_typed_values_of_postgresql(postgres):
    url = postgres.replace("postgresql://", "postgresql+psycopg://")
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE SCHEMA s"))
        connection.execute(sa.text("CREATE TABLE s.t (k int, d date, m numeric(24, 6), b bool)"))
    table = Database(url, "t", "s")
    batch = pa.RecordBatch.from_pydict(
        {"k": ["2"], "d": ["2006-03-01"], "m": ["1000"], "b": [None]}
    )
    assert table.append([batch]) == 1
    assert scanned(table, "k") == [{"k": "2", "d": "2006-03-01", "m": "1000.000000", "b": None}]
    with pytest.raises(Malformed):
        table.append([pa.RecordBatch.from_pydict({"d": ["2006-02-30"]})])


def test_postgresql_refusals(postgres):
    url = sa.make_url(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with pytest.raises(BadSpec, match="no table"):
        scanned(Database(url.render_as_string(hide_password=False), "nowhere"))
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE t (k int)"))
        connection.execute(sa.text("CREATE ROLE nobody LOGIN"))
    with pytest.raises(Denied):
        scanned(Database(url.set(username="nobody").render_as_string(hide_password=False), "t"))


def test_nobody_there_and_the_password_is_not_told():
    with pytest.raises(Unreachable) as caught:
        scanned(Database("postgresql+psycopg://u:secret@127.0.0.1:1/d", "t"))
    assert "secret" not in str(caught.value)


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(Unreachable):
        scanned(Database(f"sqlite:///{tmp_path}/none.sqlite", "t"))
    assert list(tmp_path.iterdir()) == []


def test_bytes_that_are_no_text(bureau):
    with closing(sqlite3.connect(bureau)) as connection:
        connection.execute("INSERT INTO t VALUES (CAST(x'FF' AS TEXT), '', '', 0)")
        connection.commit()
    with pytest.raises(Malformed):
        scanned(Database(f"sqlite:///{bureau}", "t"))


@pytest.mark.parametrize("url", ["nonsense", "klingon://x"])
def test_a_url_must_be_one(url):
    with pytest.raises(BadSpec, match="database"):
        Database(url, "t")
