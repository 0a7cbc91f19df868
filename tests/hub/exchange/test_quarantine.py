import csv
import io

from openpyxl import load_workbook

from hub.exchange.quarantine import answer, as_csv, as_workbook
from tests.hub.exchange.desk import COLUMNS, desk


def told(home, tmp_path):
    here = desk(home, tmp_path / "in", expect={"max_rejected": 1})
    rows = [{"证号": "1"}, {"证号": "2", "日期": "2006-02-30"}, {"证号": "=1+1", "人数": "many"}]
    data = here.lay("a.csv", *rows)
    (here.inbox / "a.csv").write_bytes(data + b"3,short\n")
    (receipt,) = here.run()
    return answer(home, here.feed, receipt.batch)


def test_the_csv_has_the_bureaus_own_columns_the_lines_and_the_reasons(home, tmp_path):
    text = as_csv(told(home, tmp_path)).decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text))
    assert heads == ["行号", *COLUMNS, "错误说明"]
    assert [row[0] for row in rows] == ["3", "4", "5"]
    assert rows[0][8] == "2006-02-30"
    assert "发证日期" in rows[0][-1]
    assert rows[1][1] == "'=1+1"
    assert rows[2][-1].endswith("原文：3,short")


def test_the_workbook_marks_the_bad_cells_and_holds_no_formula(home, tmp_path):
    book = load_workbook(io.BytesIO(as_workbook(told(home, tmp_path))))
    sheet, summary = book.worksheets
    assert summary.title == "错误汇总"
    bad = sheet.cell(2, 9)
    assert (bad.value, bad.fill.start_color.rgb) == ("2006-02-30", "FFFFC7CE")
    assert "发证日期" in str(bad.comment)
    assert sheet.cell(2, 2).comment is None
    assert (sheet.cell(3, 2).value, sheet.cell(3, 2).data_type) == ("=1+1", "s")
    counted = {row[0].value: row[3].value for row in summary.iter_rows(min_row=2)}
    assert counted == {"format": 1, "type": 1, "width": 1}


def test_a_batch_without_rejected_rows_has_an_empty_answer(home, tmp_path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", {"证号": "1"})
    (receipt,) = here.run()
    assert answer(home, here.feed, receipt.batch).rows == []
