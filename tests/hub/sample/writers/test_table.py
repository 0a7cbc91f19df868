import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from hub.sample.writers.table import Table


def test_empty_values_are_null_and_the_key_is_unique(tmp_path: Path):
    with Table(tmp_path / "out.sqlite", ["JGDM", "JGMC"]) as out:
        out.write([pa.array(["1", "2"]), pa.array(["", "乙"])])
    database = sqlite3.connect(tmp_path / "out.sqlite")
    rows = database.execute("SELECT * FROM ORGANISATION_CODE ORDER BY JGDM").fetchall()
    assert rows == [("1", None), ("2", "乙")]
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO ORGANISATION_CODE VALUES ('1', '')")
    database.close()
