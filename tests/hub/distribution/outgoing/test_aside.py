"""What lies beside a payload is written once, in the order it came, however it was cut."""

import pyarrow as pa
import pytest

from catalog.models import Conform
from hub.distribution.outgoing.aside import Aside
from hub.distribution.outward import Outward
from schemas.compile import compiled
from schemas.contract import load

CODES = ["D2143569X", "123456789", "1", "D2143569X"]


@pytest.fixture
def by():
    """Organisation codes: a bad check digit is rejected by the bureau that issues them."""
    checker = compiled(load("organisation-code@1"))
    return Outward(Conform(columns={"org_code": "code", "name": "name"}), checker, {})


def passed(folder, by, size):
    rows = pa.table({"code": CODES, "name": ["甲", "乙", "丙", None]}).to_batches(size)
    aside = Aside(folder / "f")
    left = [row for batch in aside.passed(rows, by) for row in batch.to_pylist()]
    return left, aside


def test_however_rows_are_cut_the_files_are_the_same(tmp_path, by):
    files = []
    for size in (1, 3, 4):
        folder = tmp_path / str(size)
        folder.mkdir()
        left, aside = passed(folder, by, size)
        assert left == [{"org_code": "D2143569X", "name": "甲"}]
        assert (aside.withheld, [path.name for path in sorted(aside.rows)]) == (
            3,
            ["f.notes.csv", "f.withheld.csv"],
        )
        files.append(aside.body())
    assert files[0] == files[1] == files[2]


def test_every_withheld_row_has_its_reasons_and_its_values(tmp_path, by):
    passed(tmp_path, by, 4)
    lines = (tmp_path / "f.withheld.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "org_code,name,_reason",
        "123456789,乙,org_code org_code.check",
        "1,丙,org_code org_code.form",
        "D2143569X,,name required",
    ]


def test_nothing_withheld_makes_no_file(tmp_path, by):
    aside = Aside(tmp_path / "f")
    list(aside.passed(pa.table({"code": CODES[:1], "name": ["甲"]}).to_batches(), by))
    assert (aside.body(), list(tmp_path.iterdir())) == ({}, [])
