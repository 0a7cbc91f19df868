import io
import zipfile

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from connectors.conformance.formats import seen, written
from connectors.errors import BadSpec, Malformed
from connectors.formats.csv import Header
from connectors.formats.xlsx import Xlsx


def column(*values: str | None) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"a": pa.array(values, pa.string())})


UNSAFE = ["_x005F_x000D_", "\ufffe", "\uffff"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)))
@example(["_x000D_", "=1+1", "\x01\r\n\t", "007", " ", "http://a", "{=1}", "\x7f\x85\u2028"])
def test_every_text_comes_back(texts):
    texts = [text for text in texts if not set(text) & set(UNSAFE)]
    found = seen(Xlsx(), written(Xlsx(), [column(*texts)], column().schema))
    assert [row[0] for _, row in found.rows] == texts


@pytest.mark.parametrize("text", UNSAFE)
def test_what_the_form_would_change_is_refused(text):
    with pytest.raises(Malformed, match="no cell"):
        written(Xlsx(), [column(text)], column().schema)


def test_excel_sees_texts():
    """Another reader agrees: a code keeps its zeros and a formula is none."""
    data = written(Xlsx(sheet="名录"), [column("007", "=1+1", None)], column().schema)
    sheet = load_workbook(io.BytesIO(data))["名录"]
    assert [(c.value, c.data_type) for (c,) in sheet] == [("a", "s"), ("007", "s"), ("=1+1", "s")]


def test_a_sheet_by_number_is_read_where_it_was_written():
    form = Xlsx(sheet=3)
    assert seen(form, written(form, [column("1")], column().schema)).rows == [(2, ("1",))]


@pytest.mark.parametrize(
    "batch",
    [
        column("x" * 32_768),
        pa.RecordBatch.from_pydict({f"{i}": ["1"] for i in range(16_385)}),
    ],
)
def test_what_a_sheet_cannot_hold_is_refused(batch):
    with pytest.raises(Malformed):
        written(Xlsx(), [batch], batch.schema)


def test_a_sheet_ends(monkeypatch):
    monkeypatch.setattr("connectors.formats.xlsx.LAST_ROW", 3)
    with pytest.raises(Malformed, match="3 rows"):
        written(Xlsx(), [column("1", "2", "3")], column().schema)


@pytest.mark.parametrize("sheet", [0, -1, ""])
def test_a_sheet_is_a_number_from_1_or_a_name(sheet):
    with pytest.raises(BadSpec):
        Xlsx(sheet=sheet)


def test_a_name_no_sheet_can_have():
    with pytest.raises(BadSpec, match="sheet"):
        written(Xlsx(sheet="a/b"), [column("1")], column().schema)


def test_a_missing_sheet_names_those_there():
    data = written(Xlsx(sheet="名录"), [column("1")], column().schema)
    with pytest.raises(Malformed, match="名录"):
        seen(Xlsx(sheet="企业"), data)


def test_what_is_not_the_workbook_is_not_seen():
    """A picture, or a second format hidden in the same archive, never reaches the reader."""
    out = io.BytesIO(written(Xlsx(), [column("1")], column().schema))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("content.xml", "<a/>" * 1000)
        archive.writestr("xl/media/image1.png", bytes(1000))
    assert seen(Xlsx(), out.getvalue()).rows == [(2, ("1",))]


def test_bad_rows_keep_their_text():
    batch = pa.RecordBatch.from_pydict({"a": ["1"], "b": ["2"]})
    data = written(Xlsx(), [batch], batch.schema)
    found = seen(Xlsx(header=Header(names=("a",))), data)
    bad = [(row.line, row.text, row.reason) for row in found.bad]
    assert bad == [(1, "a\tb", "width"), (2, "1\t2", "width")]
