"""The same table in every dress a bureau sends it in."""

import gzip
import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from hub.errors import Stop
from hub.proposal.reading.payload import opened
from hub.proposal.reading.sheet import sheet
from tests.hub.proposal.conftest import rows, text

HEAD, BODY = rows()
TITLE = "市林业局涉林企业名单\n"


def workbook(*titles):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate([*([title] for title in titles), HEAD, *BODY]):
            page.write_row(at, 0, row)
    return out.getvalue()


def lines():
    return "".join(
        json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) + "\n" for row in BODY
    )


def elements():
    names = ["XH", "XYDM", "DWMC", "FZR", "CLSJ"]
    body = "".join(
        f"<ROW>{''.join(f'<{n}>{v}</{n}>' for n, v in zip(names, row, strict=True))}</ROW>"
        for row in BODY
    )
    return f'<?xml version="1.0" encoding="utf-8"?><DATA><HEAD>x</HEAD><ROWS>{body}</ROWS></DATA>'


def parquet():
    out = io.BytesIO()
    columns = list(zip(*BODY, strict=True))
    pq.write_table(pa.table({n: list(c) for n, c in zip(HEAD, columns, strict=True)}), out)
    return out.getvalue()


def zipped(data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("list.csv", data)
    return out.getvalue()


PLAIN = text(HEAD, BODY)
CASES = {
    "utf-8": (PLAIN.encode(), {"kind": "csv", "encoding": "utf-8"}),
    "a mark": (PLAIN.encode("utf-8-sig"), {"kind": "csv", "encoding": "utf-8"}),
    "gbk under titles": (
        (TITLE + "\n" + PLAIN).encode("gbk"),
        {"kind": "csv", "encoding": "gb18030", "header": {"skip": 2}},
    ),
    "titles as wide as the table": (
        ("名单" + "," * 4 + "\n" + PLAIN).encode(),
        {"kind": "csv", "encoding": "utf-8", "header": {"skip": 1}},
    ),
    "tabs": (
        text(HEAD, BODY, "\t").encode(),
        {"kind": "csv", "encoding": "utf-8", "delimiter": "\t"},
    ),
    "bars": (
        text(HEAD, BODY, "|").encode("gbk"),
        {"kind": "csv", "encoding": "gb18030", "delimiter": "|"},
    ),
    "workbook": (workbook(), {"kind": "xlsx"}),
    "workbook under titles": (
        workbook("名单", "二〇一九年"),
        {"kind": "xlsx", "header": {"skip": 2}},
    ),
    "lines of JSON": (lines().encode(), {"kind": "jsonl"}),
    "XML": (elements().encode(), {"kind": "xml", "record": "ROW", "root": "DATA/ROWS"}),
    "Parquet": (parquet(), {"kind": "parquet"}),
    "gzip": (
        gzip.compress(PLAIN.encode("gbk")),
        {"kind": "csv", "encoding": "gb18030", "compression": "gzip"},
    ),
    "zip": (
        zipped((TITLE + PLAIN).encode("gbk")),
        {"kind": "csv", "encoding": "gb18030", "header": {"skip": 1}, "compression": "zip"},
    ),
    "workbook in zip": (zipped(workbook()), {"kind": "xlsx", "compression": "zip"}),
}


@pytest.mark.parametrize(("data", "form"), CASES.values(), ids=CASES)
def test_the_form_is_found_and_every_row_read(tmp_path, data, form):
    path = tmp_path / "list"
    path.write_bytes(data)
    found = sheet(opened(path))
    assert found.form == form
    assert (found.count, len(found.names)) == (6, 5)
    assert [list(row.values()) for row in found.rows] == BODY


def test_headings_that_stand_twice_are_told_apart(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(text([*HEAD, "备注", "备注"], [[*row, "a", "b"] for row in BODY]), "utf-8")
    found = sheet(opened(path))
    assert found.form["header"] == {"skip": 1, "names": [*HEAD, "备注", "备注2"]}
    assert found.rows[0]["备注2"] == "b"


def test_a_total_and_rows_nobody_can_read_are_told(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(PLAIN + "制表人：某\n合计,6,,,\n", "utf-8")
    assert {"file.total", "file.bad"} <= {told.rule for told in sheet(opened(path)).told}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "HUB-X30"),
        (gzip.compress(PLAIN.encode())[:40], "HUB-X31"),
        (zipped("")[:60], "HUB-X31"),
        ("关于报送名单的通知\n请各单位按时报送。\n".encode(), "HUB-X33"),
        (b"<a><b>1</b></a>", "HUB-X33"),
        (PLAIN.partition("\n")[0].encode(), "HUB-X33"),
    ],
    ids=["empty", "torn gzip", "torn zip", "letter", "nested", "heading only"],
)
def test_what_holds_no_table_is_refused_with_a_code(tmp_path, data, code):
    path = tmp_path / "list"
    path.write_bytes(data)
    with pytest.raises(Stop, match=code):
        sheet(opened(path))


def test_an_archive_of_several_files_is_refused(tmp_path):
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", PLAIN)
        archive.writestr("b.csv", PLAIN)
    with pytest.raises(Stop, match="HUB-X32"):
        opened(path)
