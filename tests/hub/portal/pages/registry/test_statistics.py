import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from hub.registry.change import population
from tests.hub.portal.text import text


def test_a_sentence_a_chart_and_a_table_of_the_same_figures(place, reader):
    page = reader.get("/statistics").text
    living = sum(row["count"] for row in population.table(place.home, ["county"]))
    assert f"存续单位共 {living}" in text(page)
    assert page.count("<svg") == 2
    assert 'class="cross"' in page
    assert "存活五年" in text(page)


def test_two_dimensions_across_each_other(reader):
    shown = text(reader.get("/statistics?of=births&by=year&across=type").text)
    assert "设立，按年份与单位类别" in shown
    assert "法人单位" in shown


def test_every_figure_as_csv_with_codes(place, reader):
    answer = reader.get("/statistics?by=county&across=type&export=csv")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head == ["区县", "区县代码", "单位类别", "类别代码", "数量"]
    counted = population.table(place.home, ["county"])
    assert sum(int(row[-1]) for row in rows) == sum(row["count"] for row in counted)


def test_every_figure_as_a_workbook_that_can_be_added_up(place, reader):
    answer = reader.get("/statistics?by=county&export=xlsx")
    book: Any = load_workbook(io.BytesIO(answer.content))
    head, *rows = book.active.values
    assert head == ("区县", "区县代码", "数量")
    counted = population.table(place.home, ["county"])
    assert sum(row[-1] for row in rows) == sum(row["count"] for row in counted)
    assert "export=xlsx" in reader.get("/statistics?by=county").text


@pytest.mark.parametrize("asked", ["by=colour", "by=", "of=storks"])
def test_what_is_not_counted(reader, asked):
    answer = reader.get(f"/statistics?{asked}")
    assert (answer.status_code, "HUB-R46" in answer.text) == (400, True)
