import pyarrow as pa
import pytest

from connectors.text.numbering import Numbering


def placed(numbering, *values):
    return numbering.place(pa.RecordBatch.from_pydict({"a": pa.array(values, pa.string())}))


def test_skipped_rows_are_stepped_over():
    numbering = Numbering(line=2, tall=True)
    numbering.skip(1, "one")
    numbering.skip(3, 'a,"b\nc"')
    numbering.skip(4, "four")
    first = placed(numbering, "x", "y\r\nz")
    assert first.lines.tolist() == [3, 7]
    assert first.skipped == [(2, "one"), (4, 'a,"b\nc"'), (6, "four")]
    assert placed(numbering, "after").lines.tolist() == [9]


def test_skipped_rows_of_a_later_batch_wait():
    numbering = Numbering(line=1, tall=False)
    numbering.skip(4, "later")
    assert placed(numbering, "1", "2").skipped == []
    assert placed(numbering, "3").skipped == [(4, "later")]
    assert placed(numbering).lines.tolist() == []
    assert placed(numbering, "5").lines.tolist() == [5]


@pytest.mark.parametrize(("line", "index"), [(1, []), (2, [0]), (3, [0]), (4, [1]), (5, [])])
def test_a_line_belongs_to_the_row_that_covers_it(line, index):
    assert placed(Numbering(line=2, tall=True), "x\ny", "z").at(line) == index
