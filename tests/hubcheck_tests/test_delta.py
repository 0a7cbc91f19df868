import pyarrow as pa
import pytest
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake

from tests.hubcheck.delta import Table, TableError

FEED = "commerce/enterprise"


def land(folder, sequence, **columns):
    rows = pa.table({"code": [f"{sequence}"], "_seq": pa.array([sequence], pa.int64()), **columns})
    told = CommitProperties(app_transactions=[Transaction(FEED, sequence)])
    write_deltalake(folder, rows, mode="append", commit_properties=told, schema_mode="merge")


@pytest.fixture
def folder(tmp_path):
    """A table of the real library: three arrivals, the last one under a wider contract."""
    land(tmp_path, 1)
    land(tmp_path, 2)
    land(tmp_path, 3, name=["甲"])
    return tmp_path


def test_a_real_log_is_read_as_its_own_library_reads_it(folder):
    table = Table(folder)
    assert table.commits(FEED) == [(1, 0), (2, 1), (3, 2)]
    assert sorted(table.rows()["code"].to_pylist()) == ["1", "2", "3"]
    assert (table.fields(1), table.fields()) == (("code",), ("code", "name"))


def test_compaction_and_a_checkpoint_change_no_row(folder):
    DeltaTable(folder).optimize.compact()
    DeltaTable(folder).create_checkpoint()
    for version in range(3):
        (folder / "_delta_log" / f"{version:020}.json").unlink()
    land(folder, 4)
    table = Table(folder)
    assert (table.base, table.version, len(table.files)) == (3, 4, 2)
    assert table.commits(FEED) == [(3, 3), (4, 4)]
    assert sorted(table.rows()["code"].to_pylist()) == ["1", "2", "3", "4"]


def test_a_torn_log_is_named(folder):
    (folder / "_delta_log" / f"{1:020}.json").write_text('{"add": ')
    with pytest.raises(TableError, match="char 8"):
        Table(folder)


def test_no_beginning_and_no_checkpoint(folder):
    (folder / "_delta_log" / f"{0:020}.json").unlink()
    with pytest.raises(TableError, match="neither"):
        Table(folder)
