import csv
import io
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pytest
from openpyxl import load_workbook
from starlette.requests import Request

from hub.portal.sheet import PAGE, Column, Sheet
from hub.portal.speech.language import Speech

COLUMNS = (Column("line", number=True), Column("field"), Column("value"))


def rows(count=120):
    return pa.table(
        {
            "line": list(range(count)),
            "field": ["甲" if n % 3 else "乙" for n in range(count)],
            "value": [None if n == 7 else f"V{n}" for n in range(count)],
        }
    )


def asked(query, whole=None):
    scope = {"type": "http", "path": "/", "query_string": quote(query, "=&").encode()}
    return Sheet.of(Request(scope | {"headers": []}), COLUMNS, rows() if whole is None else whole)


def test_fifty_rows_a_page_and_the_rest_on_the_last():
    assert [r["line"] for r in asked("").shown] == list(range(PAGE))
    assert [r["line"] for r in asked("page=3").shown] == list(range(100, 120))


@pytest.mark.parametrize("page", ["99", "0", "-1", "x", "²", "9" * 30])
def test_a_strange_page_is_the_nearest_one(page):
    assert asked(f"page={page}").page in (1, 3)


def test_sorts_both_ways_and_says_so():
    assert asked("sort=-line").shown[0]["line"] == 119
    sheet = asked("sort=line")
    assert sheet.order(COLUMNS[0]) == "ascending"
    assert sheet.turned(COLUMNS[0]) == "?sort=-line"
    assert sheet.turned(COLUMNS[1]) == "?sort=field"


def test_filters_by_value_by_words_and_ignores_what_it_does_not_know():
    assert asked("field=乙").count == 40
    assert asked("find=v11").count == 11
    assert asked("find=v11&field=乙").count == 3
    assert asked("colour=red&sort=colour").count == 120


def test_a_facet_counts_all_rows_and_can_be_taken_back():
    facet = asked("field=乙&find=V1&page=2").facet("field")
    assert [(c.value, c.count, c.chosen) for c in facet] == [("甲", 80, False), ("乙", 40, True)]
    assert facet[1].url == "?find=V1"


def test_without_rows_there_is_one_empty_page():
    sheet = asked("page=4", rows(0))
    assert (sheet.pages, sheet.page, sheet.shown) == (1, 1, [])


def test_a_workbook_holds_every_row_found_numbers_as_numbers_and_no_formula():
    whole = pa.table({"line": [1, 2], "field": ["=1+1", "+86"], "value": ["007", None]})
    book: Any = load_workbook(io.BytesIO(asked("", whole).book(Speech("zh"))))
    sheet = book.active
    assert [*sheet.values][1:] == [(1, "=1+1", "007"), (2, "+86", None)]
    assert [cell.data_type for cell in sheet[2]] == ["n", "s", "s"]


def test_csv_holds_every_row_found_and_no_formula():
    whole = pa.table({"line": [1, 2], "field": ["=1+1", "+86"], "value": ["a,b", None]})
    body = asked("", whole).csv(Speech("zh"))
    assert body.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert read == [["行号", "信息项", "值（已遮盖）"], ["1", "'=1+1", "a,b"], ["2", "'+86", ""]]
