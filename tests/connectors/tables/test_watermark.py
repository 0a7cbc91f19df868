"""A growing table is read on from a mark: what came late is read twice, never passed over."""

import datetime as dt
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import mssql, mysql, oracle

from connectors.errors import BadSpec
from connectors.tables.database import Database
from connectors.tables.watermark import before, read, written

moment = dt.datetime.fromisoformat
VALUES = st.one_of(
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.datetimes(),
    st.dates(),
    st.binary(),
    st.text(),
)


@given(VALUES)
def test_a_mark_is_read_as_it_was_written(value):
    told = read(written(value))
    assert (told, type(told)) == (value, type(value))


@pytest.mark.parametrize("value", [0.5, [1]])
def test_what_has_no_trustworthy_order_is_refused(value):
    with pytest.raises(BadSpec, match="watermark"):
        written(value)


@pytest.mark.parametrize(
    ("value", "earlier"),
    [
        (moment("2006-03-01T00:30"), moment("2006-02-28T23:30")),
        (dt.date(2006, 3, 1), dt.date(2006, 2, 28)),
        ("2006-03-01 00:30:00", "2006-02-28 23:30:00"),
        ("2006-03-01T00:30:00.5", "2006-02-28T23:30:00.500000"),
        (moment("0001-01-01"), moment("0001-01-01")),
        (Decimal(7), Decimal(7)),
        (7, 7),
        ("A7", "A7"),
    ],
)
def test_an_hour_before(value, earlier):
    assert before(value, 3600) == earlier
    assert before(value, 0) == value or isinstance(value, str)


def grown(url, column):
    """A table that grows by one row after it was read, one committed late and one unmarked."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as on:
        on.execute(sa.text(f"CREATE TABLE t (k text, updated {column})"))
        on.execute(sa.text("INSERT INTO t VALUES ('1', '2006-03-01 08:00:00')"))
        on.execute(sa.text("INSERT INTO t VALUES ('2', '2006-03-01 10:00:00')"))
    table = Database(url, "t", watermark="updated")
    mark = table.mark()
    with engine.begin() as on:
        on.execute(sa.text("INSERT INTO t VALUES ('3', '2006-03-01 09:30:00')"))
        on.execute(sa.text("INSERT INTO t VALUES ('4', '2006-03-02 00:00:00')"))
        on.execute(sa.text("INSERT INTO t VALUES ('5', NULL)"))
    return table, mark


def keys(table, since):
    return [row["k"] for batch in table.scan(("k",), since) for row in batch.to_pylist()]


@pytest.mark.parametrize("column", ["text", "timestamp"])
def test_what_is_new_late_or_unmarked_is_read(tmp_path, column):
    (tmp_path / "t.sqlite").touch()
    table, mark = grown(f"sqlite:///{tmp_path / 't.sqlite'}", column)
    assert keys(table, mark) == ["2", "3", "4", "5"]
    assert keys(table, None) == ["1", "2", "3", "4", "5"]


def test_postgresql_compares_times_as_times(postgres):
    url = postgres.replace("postgresql://", "postgresql+psycopg://")
    table, mark = grown(url, "timestamp")
    assert mark == "datetime:2006-03-01 10:00:00"
    assert keys(table, mark) == ["2", "3", "4", "5"]


def test_numbers_grow_as_numbers(tmp_path):
    url = f"sqlite:///{tmp_path / 't.sqlite'}"
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as on:
        on.execute(sa.text("CREATE TABLE t (k text, n integer)"))
        on.execute(sa.text("INSERT INTO t VALUES ('a', 9), ('b', 10), ('c', 11)"))
    table = Database(url, "t", watermark="n")
    assert table.mark() == "int:11"
    assert keys(table, "int:10") == ["b", "c"]


def test_an_empty_table_has_no_mark_and_an_unknown_column_is_named(tmp_path):
    url = f"sqlite:///{tmp_path / 't.sqlite'}"
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as on:
        on.execute(sa.text("CREATE TABLE t (k text)"))
    assert Database(url, "t", watermark="k").mark() is None
    with pytest.raises(BadSpec, match="nowhere"):
        Database(url, "t", watermark="nowhere").mark()


@pytest.mark.parametrize(
    ("dialect", "told"),
    [
        (
            oracle.dialect(),
            'SELECT "许可".scxkz.xkzh, "许可".scxkz."更新时间" FROM "许可".scxkz '
            'WHERE "许可".scxkz."更新时间" >= :"更新时间_1" OR "许可".scxkz."更新时间" IS NULL '
            'ORDER BY "许可".scxkz.xkzh, "许可".scxkz."更新时间"',
        ),
        (
            mssql.dialect(),
            "SELECT [许可].scxkz.xkzh, [许可].scxkz.[更新时间] FROM [许可].scxkz "
            "WHERE [许可].scxkz.[更新时间] >= :更新时间_1 OR [许可].scxkz.[更新时间] IS NULL "
            "ORDER BY [许可].scxkz.xkzh, [许可].scxkz.[更新时间]",
        ),
        (
            mysql.dialect(),
            "SELECT `许可`.scxkz.xkzh, `许可`.scxkz.`更新时间` FROM `许可`.scxkz "
            "WHERE `许可`.scxkz.`更新时间` >= %s OR `许可`.scxkz.`更新时间` IS NULL "
            "ORDER BY `许可`.scxkz.xkzh, `许可`.scxkz.`更新时间`",
        ),
    ],
    ids=["oracle", "mssql", "mysql"],
)
def test_other_databases_are_asked_in_their_own_words(dialect, told):
    """Dameng's own dialect does not load beside today's SQLAlchemy; it takes Oracle's words."""
    table = Database("sqlite://", "scxkz", "许可", "更新时间")
    query = table.query(["xkzh", "更新时间"], ("xkzh",), "datetime:2006-03-01 10:00:00")
    assert " ".join(str(query.compile(dialect=dialect)).split()) == told
