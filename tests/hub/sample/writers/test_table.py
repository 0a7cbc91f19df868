import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from hub.sample.writers.table import Table


def test_empty_values_are_null_and_the_key_is_unique(tmp_path: Path):
    rows = pa.record_batch({"JGDM": ["1", "2"], "JGMC": ["", "乙"]})
    Table("jgdm").fill([rows], rows.schema, tmp_path / "out.sqlite")
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as database:
        found = database.execute("SELECT * FROM jgdm ORDER BY JGDM").fetchall()
        assert found == [("1", None), ("2", "乙")]
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO jgdm VALUES ('1', '')")
