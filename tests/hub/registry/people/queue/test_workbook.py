"""A county's tasks out as a workbook, and back with decisions."""

import io
from datetime import timedelta

import openpyxl
import pytest

from hub.errors import Denied, Usage
from hub.registry import people
from hub.registry.people.queue import Said, Which, decide, export, take_in, tasks
from hub.registry.people.queue.workbook.layout import (
    FIX,
    PROBLEM,
    REASON,
    SHEET,
    TASK,
    VERDICT,
    WORDS,
)

COUNTY = "230102"


def opened(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[SHEET]
    return book, sheet, {cell.value: cell.column for cell in sheet[1]}


def filled(data, *answers):
    """The workbook with verdict and reason in its first rows."""
    book, sheet, at = opened(data)
    for row, (verdict, reason) in enumerate(answers, start=2):
        sheet.cell(row, at[VERDICT]).value = WORDS.get(verdict, verdict)
        sheet.cell(row, at[REASON]).value = reason
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def lines(data):
    _, sheet, at = opened(data)
    return [{name: sheet.cell(row, col).value for name, col in at.items()}
            for row in range(2, sheet.max_row + 1)]  # fmt: skip


def test_a_county_gets_its_open_tasks_with_both_records(town, desk):
    data = export(desk("li"), Which(COUNTY))
    _, sheet, at = opened(data)
    assert [line[TASK] for line in lines(data)] == [
        row["id"] for row in tasks(town.home, Which(COUNTY))
    ]
    assert at["乙 名称 name"] == at["甲 名称 name"] + 1
    assert lines(export(desk("li"), Which(COUNTY, rule="name.shared"))) == lines(data)
    assert lines(export(desk("li"), Which(COUNTY, rule="org_code.twice"))) == []
    (choice,) = sheet.data_validations.dataValidation
    assert WORDS["same"] in choice.formula1
    assert sheet.cell(2, at["甲 注册号 registration no."]).data_type == "s"
    with pytest.raises(Denied, match="R25"):
        export(desk("li", agency="statistics-far"), Which(COUNTY))
    assert lines(export(desk("li", agency="statistics-far"))) == []


def test_what_comes_back_is_decided_once_however_often_it_comes(town, desk):
    data = filled(
        export(desk("li"), Which(COUNTY)), ("different", "电话核实"), ("same", "实地核查")
    )
    told = take_in(desk("li"), data)
    assert told.act
    assert (told.act.decided, told.repeated, told.flaws, told.workbook) == (2, 0, [], None)
    kept = people.history(town.home)
    assert {row["source"] for row in kept} == {"workbook"}
    assert len({row["act"] for row in kept}) == 1
    again = take_in(desk("li"), data)
    assert (again.act, again.repeated) == (None, 2)
    assert people.history(town.home) == kept


def test_a_row_twice_is_one_decision_unless_it_says_two_things(town, desk):
    book, sheet, at = opened(export(desk("li"), Which(COUNTY)))
    for row, verdict in ((2, "不同单位"), (3, "different"), (4, "same")):
        sheet.cell(row, at[TASK]).value = sheet.cell(2, at[TASK]).value
        sheet.cell(row, at[VERDICT]).value = verdict
        sheet.cell(row, at[REASON]).value = "a"
        sheet.cell(row, at["导出时间 exported"]).value = "2006-03-01T01:00:00.000000Z"
    told = take_in(desk("li"), saved(book))
    assert told.act
    assert (told.act.decided, told.repeated) == (1, 1)
    (flaw,) = told.flaws
    assert (flaw.row, flaw.column, flaw.code) == (4, VERDICT, "HUB-R32")


def test_flaws_come_back_in_a_workbook_that_says_what_to_do(town, desk):
    told = take_in(
        desk("li"), filled(export(desk("li"), Which(COUNTY)), ("也许", "a"), ("same", None))
    )
    assert told.act is None
    assert [(one.row, one.column, one.code) for one in told.flaws] == [
        (2, VERDICT, "HUB-R24"),
        (3, REASON, "HUB-R23"),
    ]
    assert told.workbook
    first = lines(told.workbook)[0]
    assert first[VERDICT] == "也许"
    assert "HUB-R24" in first[PROBLEM]
    assert "同一单位" in first[FIX] or "same" in first[FIX]
    mended = take_in(desk("li"), filled(told.workbook, ("same", "a"), ("same", "b")))
    assert mended.act
    assert mended.act.decided == 2


def test_anothers_newer_decision_stays(town, desk):
    data = filled(export(desk("li"), Which(COUNTY)), ("same", "a"), ("same", "b"))
    town.home.clock.at += timedelta(hours=1)
    key = tasks(town.home, Which(COUNTY))[0]["id"]
    decide(desk("wang"), [key], Said("different", "c"))
    told = take_in(desk("li"), data)
    assert told.act
    assert told.act.decided == 1
    (flaw,) = told.flaws
    assert (flaw.code, flaw.row) == ("HUB-R32", 2)
    assert "wang" in flaw.text["zh"]
    verdicts = {row["actor"]: row["verdict"] for row in people.inforce(town.home).to_pylist()}
    assert verdicts == {"wang": "different", "li": "same"}


@pytest.mark.parametrize("kind", ["text", "sheet", "column"])
def test_what_is_no_such_workbook_is_refused_whole(desk, kind):
    book = openpyxl.Workbook()
    if kind == "column":
        book.create_sheet(SHEET).append([TASK, VERDICT])
    data = io.BytesIO(b"hello") if kind == "text" else saved(book)
    with pytest.raises(Usage, match="R33"):
        take_in(desk("li"), data)
