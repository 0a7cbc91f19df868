"""Commits are numbered by their owner, carry their counts, and never overwrite."""

import pyarrow as pa
import pytest
from pyarrow.fs import LocalFileSystem

from hub.base import lake
from hub.errors import Retry

ROWS = pa.table({"a": ["x", "y"]})


def test_a_number_is_committed_once_and_remembers_its_facts(tmp_path):
    table, app = tmp_path / "t", lake.Numbered("feed", 1)
    handle = lake.ensured(table, ROWS.schema)
    assert not lake.done(handle, app)
    file = lake.write(ROWS, table, "1.parquet")
    version = lake.commit(handle, [file], app, {"number": 1, "rows": 2})
    fresh = lake.ensured(table, ROWS.schema)
    assert lake.done(fresh, app)
    assert not lake.done(fresh, lake.Numbered("feed", 2))
    assert lake.facts(fresh, app) == (version, {"number": 1, "rows": 2})
    assert lake.dataset(table).to_table() == ROWS


def test_two_writers_from_one_state_cannot_both_commit_one_number(tmp_path):
    table, app = tmp_path / "t", lake.Numbered("feed", 1)
    one, two = lake.ensured(table, ROWS.schema), lake.ensured(table, ROWS.schema)
    lake.commit(one, [lake.write(ROWS, table, "1.parquet")], app, {"number": 1})
    with pytest.raises(Retry, match="HUB-O07"):
        lake.commit(two, [lake.write(ROWS, table, "2.parquet")], app, {"number": 1})
    assert lake.dataset(table).count_rows() == 2


def test_a_placed_file_is_invisible_until_committed(tmp_path):
    table = tmp_path / "t"
    lake.ensured(table, ROWS.schema)
    lake.write(ROWS, table, "1.parquet")
    assert lake.dataset(table).count_rows() == 0


def test_a_wider_schema_widens_the_table_and_old_rows_are_null(tmp_path):
    table = tmp_path / "t"
    handle = lake.ensured(table, ROWS.schema)
    lake.commit(handle, [lake.write(ROWS, table, "1.parquet")], lake.Numbered("f", 1), {})
    wide = pa.table({"a": ["z"], "b": ["new"]})
    handle = lake.ensured(table, wide.schema)
    lake.commit(handle, [lake.write(wide, table, "2.parquet")], lake.Numbered("f", 2), {})
    rows = lake.dataset(table).to_table().sort_by("a").to_pylist()
    assert [row["b"] for row in rows] == [None, None, "new"]


def test_an_old_version_can_be_read_again(tmp_path):
    table = tmp_path / "t"
    handle = lake.ensured(table, ROWS.schema)
    first = lake.commit(handle, [lake.write(ROWS, table, "1.parquet")], lake.Numbered("f", 1), {})
    handle = lake.ensured(table, ROWS.schema)
    lake.commit(handle, [lake.write(ROWS, table, "2.parquet")], lake.Numbered("f", 2), {})
    assert lake.dataset(table, first).count_rows() == 2


def test_only_what_came_between_two_versions_is_read(tmp_path):
    table, at = tmp_path / "t", []
    for number, letter in enumerate("xyz", 1):
        handle = lake.ensured(table, pa.schema([("a", pa.string())]))
        file = lake.write(pa.table({"a": [letter]}), table, f"{number}.parquet")
        at.append(lake.commit(handle, [file], lake.Numbered("f", number), {"number": number}))

    def letters(since, until):
        rows = lake.added(table, since, until)
        return None if rows is None else sorted(rows.to_table()["a"].to_pylist())

    assert letters(at[0], at[1]) == ["y"]
    assert letters(-1, at[2]) == ["x", "y", "z"]
    assert letters(at[2], at[2]) == []
    assert letters(at[2], at[1]) is None


def test_no_thread_of_arrow_calls_python_when_a_process_ends(tmp_path):
    """Files are read by Arrow itself, wherever they lie; else a process now and then aborts."""
    table = tmp_path / "a b" / "t"
    lake.commit(
        lake.ensured(table, ROWS.schema),
        [lake.write(ROWS, table, "1.parquet")],
        lake.Numbered("feed", 1),
        {},
    )
    there = lake.dataset(table)
    assert isinstance(there.filesystem.base_fs, LocalFileSystem)
    assert there.to_table() == ROWS
