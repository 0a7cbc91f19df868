"""What the product's own connectors write, read by hand."""

import gzip
import io
import zipfile

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter

from connectors import kinds
from tests.hubcheck.sheets.form import SheetError
from tests.hubcheck.sheets.sheet import sheet

ROWS = pa.RecordBatch.from_pydict(
    {"_key": ["1", "02"], "name": ["甲，“厂”\t<&", "乙  店"], "note": [None, "a,b"]}
)
SCHEMA = ROWS.schema
CELLS = [("1", "甲，“厂”\t<&", ""), ("02", "乙  店", "a,b")]
FIELDS = [
    {"name": "_key", "width": 4, "align": "right", "pad": "0"},
    {"name": "name", "width": 20},
    {"name": "note", "width": 5},
]
SPECS = [
    {"kind": "csv"},
    {"kind": "csv", "encoding": "gb18030", "delimiter": "|", "compression": "gzip"},
    {"kind": "jsonl", "compression": "zip"},
    {"kind": "parquet"},
    {"kind": "xlsx"},
    {"kind": "xlsx", "sheet": "名录", "compression": "zip"},
    {"kind": "xml", "record": "NSR", "root": "NSRXX", "compression": "gzip"},
]


def table(path, spec):
    found = sheet(path, spec)
    assert found is not None
    return found


def written(path, spec):
    path = path.with_name(f"{path.name}.{kinds.suffix(spec)}")
    with path.open("wb") as out:
        kinds.format(spec).write([ROWS], SCHEMA, out)
    return path


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_every_form_and_wrapping(tmp_path, spec):
    found = table(written(tmp_path / "rows", spec), spec)
    assert (found.names, found.rows) == (SCHEMA.names, CELLS)
    assert found.sparse == (spec["kind"] in {"jsonl", "xml"})


def test_fixed_width(tmp_path):
    spec = {"kind": "fixed", "encoding": "gbk", "fields": FIELDS}
    found = table(written(tmp_path / "rows", spec), spec)
    assert (found.names, found.rows) == (SCHEMA.names, [("1", *CELLS[0][1:]), ("2", *CELLS[1][1:])])
    spec["fields"] = FIELDS[:2]
    with pytest.raises(SheetError, match="24 bytes"):
        sheet(tmp_path / "rows.txt", spec)


def test_a_member_without_any_value_leaves_no_trace(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a":1.50,"b":true,"c":null}\n{"d":"x"}\n')
    assert table(path, {}) == (
        ["a", "b", "c", "d"],
        [("1.50", "true", "", ""), ("", "", "", "x")],
        True,
    )


def test_workbooks_with_shared_strings_and_with_strings_in_place(tmp_path):
    for name, options in (("shared", {}), ("inline", {"constant_memory": True})):
        path = tmp_path / f"{name}.xlsx"
        with xlsxwriter.Workbook(path, options) as book:
            page = book.add_worksheet()
            bold = book.add_format({"bold": True})
            page.write_row(0, 0, ["a", "b", "c"])
            page.write_rich_string(1, 0, "粗", bold, "体")
            page.write_string(1, 2, "007")
        assert table(path, {}).rows == [("粗体", "", "007")]


def test_a_sheet_by_its_place_or_name(tmp_path):
    book, path = openpyxl.Workbook(), tmp_path / "rows.xlsx"
    for name, heading in (("一", "first"), ("二", "second")):
        book.create_sheet(name).append([heading])
    del book["Sheet"]
    book.save(path)
    book.close()
    found = [table(path, {"sheet": named}).names for named in ("1", "2", "二")]
    assert found == [["first"], ["second"], ["second"]]


def test_what_is_no_table(tmp_path):
    (tmp_path / "a.codebook.md").write_text("# a")
    (tmp_path / "a.csv.manifest.json").write_text("{}")
    assert [sheet(path, {}) for path in tmp_path.iterdir()] == [None, None]


def zipped(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "a\n1\n")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"a,b\n1\n"),
        ("a.csv", b"a\n\xff\n"),
        ("a.csv.gz", gzip.compress(b"a\n1\n")[:-6]),
        ("a.csv.gz", b"plain"),
        ("a.zip", zipped()),
        ("a.zip", zipped("a.csv", "b.csv")),
        ("a.jsonl", b'{"a": \n'),
        ("a.jsonl", b"[1]\n"),
        ("a.parquet", b"PAR1"),
        ("a.txt", b"no widths\n"),
        ("a.xlsx", zipped("xl/workbook.xml")),
        ("a.xml", b"<a>"),
    ],
    ids=[
        "narrow", "no text", "torn gzip", "no gzip", "empty zip", "two members", "torn json",
        "a list", "torn parquet", "no widths", "no sheet", "torn xml",
    ],
)  # fmt: skip
def test_broken_bytes_are_told(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SheetError, match="cannot be read"):
        sheet(path, {})
