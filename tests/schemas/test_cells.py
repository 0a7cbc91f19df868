import numpy as np
import pyarrow as pa
import pytest

from schemas.cells import BAD, Cells, tables, total

COLUMNS = {
    "plain": pa.array(["ab", "cd", "ef"]),
    "nulls": pa.array(["ab", None, "", "cde", "fg"]),
    "sliced": pa.array(["zzz", None, "ab", "x", None, "cd", "yy"]).slice(2, 4),
    "empty": pa.array([], pa.string()),
    "all null": pa.nulls(3, pa.string()),
    "sliced null": pa.array(["a", None, None]).slice(1),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_view_sees_what_the_column_holds(column):
    cells = Cells.of(column)
    values = column.to_pylist()
    assert cells.valid.tolist() == [v is not None for v in values]
    assert cells.lengths.tolist() == [len(v or "") for v in values]
    rows = cells.rows(2)
    assert [bytes(m).decode() for m in cells.matrix(rows, 2)] == [values[r] for r in rows]


def test_what_lies_under_a_null_is_not_seen():
    hidden = pa.array(["ab", "\n\n", "cd"])
    validity = pa.array([True, False, True]).buffers()[1]
    column = pa.StringArray.from_buffers(3, hidden.buffers()[1], hidden.buffers()[2], validity)
    cells = Cells.of(column)
    assert cells.holding(np.flatnonzero(cells.data == ord("\n"))).tolist() == [False] * 3
    assert [bytes(m) for m in cells.matrix(cells.rows(2), 2)] == [b"ab", b"cd"]


def test_a_position_belongs_to_the_cell_that_holds_it():
    cells = Cells.of(pa.array(["", "ab", None, "", "c"]))
    assert cells.holding(np.array([2])).tolist() == [False, False, False, False, True]
    assert cells.holding(np.array([0, 1])).tolist() == [False, True, False, False, False]


def test_sums_tell_bytes_outside_the_alphabet():
    cells = Cells.of(pa.array(["12", "9x", "xx"]))
    sums = total(cells.matrix(cells.rows(2), 2), tables(("0123456789",) * 2, (10, 1)))
    assert sums[0] == 12
    assert (sums[1:] >= BAD).all()
