"""A directory as a workbook: what bureaus write, with the mistakes they make in it."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from hub import founding, workbooks
from hub.base.home import Home
from hub.directory.desk import act as desk
from hub.directory.desk import attempts
from hub.directory.desk.waiting import waiting
from hub.directory.workbook import book
from hub.errors import Denied, Usage
from hub.trust.actor import OPERATOR, Actor

UPPER = ["序号", "信息资源分类", "", "", "", "信息资源名称*", "信息资源代码", "信息资源提供方"]
UPPER += [
    "提供方代码",
    "信息资源摘要",
    "信息资源格式",
    "信息项信息",
    "",
    "",
    "共享类型",
    "共享条件",
]
UPPER += ["共享方式", "是否向社会开放", "开放条件", "更新周期", "发布日期", "关联资源代码"]
UPPER += ["主题", "涉密属性", "在线地址", "数据规范", "填表要求"]
LOWER = ["", "类", "项", "目", "细目", *[""] * 6, "信息项名称", "数据类型(C/N/D)", "数据长度"]
KEYS = ["number", "class_1", "class_2", "class_3", "class_4", "title", "code", "provider"]
KEYS += ["provider_code", "summary", "format", "item", "type", "length", "sharing", "conditions"]
KEYS += ["way", "open", "open_conditions", "cycle", "since", "related"]
KEYS += ["themes", "secrecy", "link", "contract", "#26"]
HEAD = 3
"""Rows above the first entry: a title and the headings."""
ITEMS = 5
ENTRIES = 100
PUBLISHER = Actor("zhang", "civil-affairs", frozenset({"publisher"}), "portal")


PLANTED: list[tuple[str, int, str, dict[str, str | None]]] = [
    ("workbook.word", 0, "format", {"format": "纸质"}),
    ("workbook.word", 2, "type", {"type": "字符窜"}),
    ("workbook.word", 0, "sharing", {"sharing": "部分共享"}),
    ("workbook.word", 3, "sharing", {"sharing": "看情况"}),
    ("workbook.word", 0, "way", {"way": "电话"}),
    ("workbook.word", 0, "open", {"open": "也许"}),
    ("workbook.word", 4, "open", {"open": "待定"}),
    ("workbook.word", 0, "cycle", {"cycle": "经常"}),
    ("workbook.word", 0, "secrecy", {"secrecy": "内部"}),
    ("secrecy.classified", 0, "secrecy", {"secrecy": "机密"}),
    ("workbook.number", 1, "length", {"length": "二十"}),
    ("workbook.number", 2, "length", {"length": "0"}),
    ("workbook.date", 0, "since", {"since": "2020年13月1日"}),
    ("workbook.node", 0, "class_1", {"class_1": "什么资源", "class_2": None, "class_3": None}),
    ("workbook.node", 0, "class_3", {"class_3": "省海洋厅"}),
    ("workbook.node", 0, "class_2", {"class_2": "302 省级部门"}),
    ("class.shallow", 0, "class_2", {"class_3": None}),
    ("class.agency", 0, "class_3", {"class_3": "省统计局"}),
    ("form.missing", 0, "class", {"class_1": None, "class_2": None, "class_3": None}),
    ("workbook.agency", 0, "provider", {"provider": "省民政局"}),
    ("workbook.agency", 0, "provider", {"provider_code": "statistics"}),
    ("workbook.agency", 0, "provider_code", {"provider_code": "91230000000000000X"}),
    ("workbook.provider", 0, "provider", {"provider": None}),
    ("form.missing", 0, "summary", {"summary": None}),
    ("form.missing", 0, "format", {"format": None}),
    ("form.missing", 0, "cycle", {"cycle": None}),
    ("form.missing", 0, "sharing", {"sharing": None}),
    ("entry.way", 0, "way", {"way": None}),
    ("resource.conditions", 0, "conditions", {"conditions": None}),
    ("resource.basis", 1, "conditions", {"sharing": "不予共享"}),
    ("workbook.differs", 2, "cycle", {"cycle": "每年"}),
    ("workbook.item", 1, "item", {"item": None}),
    ("workbook.twice", 3, "item", {"item": "信息项1"}),
    ("form.missing", 4, "type", {"type": None}),
    ("entry.unknown", 0, "related", {"related": "307099/000123"}),
    ("form.value", 0, "related", {"related": "见附件"}),
    ("workbook.node", 0, "themes", {"themes": "99"}),
    ("form.value", 0, "link", {"link": "内网可查"}),
    ("workbook.again", 0, "title", {"title": "养老机构台账1"}),
]
"""Rule, row of the entry, column of the finding, and the cells that are wrong (None: left out)."""


@pytest.fixture
def hub(home: Home) -> Home:
    """A hub with the sample province."""
    founding.publish(home, founding.SAMPLE, OPERATOR)
    return home


def good(number: int) -> list[dict[str, str]]:
    """One sound entry: what holds for it stands in its first row only."""
    first = {
        "class_1": "3 部门信息资源",
        "class_2": "07",
        "class_3": "省民政厅",
        "title": f"养老机构台账{number}",
        "provider": "省民政厅",
        "summary": "养老机构的床位、人员和评级",
        "format": "电子表格（xlsx、xls）",
        "sharing": "有条件共享",
        "conditions": "凭函申请",
        "way": "文件下载",
        "open": "否",
        "cycle": "每季度",
        "themes": "18",
    }
    rows = [{"item": f"信息项{at}", "type": "字符型C", "length": "20"} for at in range(ITEMS)]
    return [first | rows[0], *rows[1:]]


def workbook(rows: list[dict[str, str]]) -> io.BytesIO:
    """The rows below two rows of headings and a title, a note at the end."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("目录")
        sheet.merge_range(0, 0, 0, len(KEYS) - 1, "某省政务信息资源目录")
        sheet.merge_range(1, 1, 1, 4, "信息资源分类")
        sheet.merge_range(1, 5, 2, 5, UPPER[5])
        for at, texts in ((1, UPPER), (2, LOWER)):
            for place, text in enumerate(texts):
                if text and (at, place) not in {(1, 1), (1, 5)}:
                    sheet.write(at, place, text)
        for at, row in enumerate(rows, HEAD):
            for key, text in row.items():
                value = int(text) if key == "length" and text.isdecimal() else text
                sheet.write(at, KEYS.index(key), value)
        sheet.write(HEAD + len(rows), 0, "填表人：　　审核人：")
    out.seek(0)
    return out


def planted() -> tuple[list[dict[str, str]], set[tuple[int, str, str]]]:
    """Forty mistakes among a hundred entries, of every kind that the rules know."""
    rows: list[dict[str, str]] = []
    flaws = {(HEAD, "#26", "workbook.heading")}
    for number, (rule, at, column, cells) in enumerate(PLANTED, 1):
        entry = good(number)
        entry[at] = {key: text for key, text in (entry[at] | cells).items() if text is not None}
        flaws.add((HEAD + len(rows) + at + 1, column, rule))
        rows += entry
    for number in range(len(PLANTED) + 1, ENTRIES + 1):
        rows += good(number)
    return rows, flaws


def found(told: workbooks.Intake) -> set[tuple[int, str, str]]:
    """Every flaw by row, column and rule."""
    return {(flaw.row, flaw.column, flaw.rule) for flaw in told.flaws}


def test_forty_mistakes_in_five_hundred_rows_come_back_and_nothing_else(hub: Home) -> None:
    rows, flaws = planted()
    assert (len(rows), len(flaws)) == (500, 40)
    told = workbooks.take_in(hub, PUBLISHER, workbook(rows))
    assert found(told) == flaws
    assert len(told.flaws) == 40
    assert (len(told.drafted), told.back, told.same) == (61, 39, [])
    assert len(waiting(hub, PUBLISHER, "draft")) == 61
    assert len(attempts.listing(hub)) == 1
    assert told.workbook
    grid, sheet = book.opened(io.BytesIO(told.workbook))
    told_rows = {at for at, row in enumerate(grid, 1) if at > HEAD and row[len(KEYS)]}
    assert told_rows == {row for row, *_ in flaws if row > HEAD}
    again = workbooks.take_in(hub, PUBLISHER, io.BytesIO(told.workbook))
    assert found(again) == flaws
    assert (again.drafted, len(again.same)) == ([], 61)
    assert sheet.head == HEAD


def test_an_export_that_is_imported_finds_nothing_and_changes_nothing(hub: Home) -> None:
    told = workbooks.take_in(hub, OPERATOR, io.BytesIO(workbooks.give_out(hub)))
    assert (told.drafted, told.back, told.flaws, told.workbook) == ([], 0, [], None)
    assert len(told.same) == len(list(Path(founding.SAMPLE).glob("*/provides/*/resource.yml")))


def test_a_dry_run_reads_and_keeps_nothing(hub: Home) -> None:
    told = workbooks.take_in(hub, PUBLISHER, workbook(good(1) + good(2)), dry=True)
    assert told.drafted == [
        "civil-affairs/yang-lao-ji-gou-tai-zhang-1",
        "civil-affairs/yang-lao-ji-gou-tai-zhang-2",
    ]
    assert waiting(hub, PUBLISHER) == []


def test_what_is_drafted_is_what_the_sheet_says(hub: Home) -> None:
    rows = good(1)
    rows[1] |= {"sharing": "不予共享", "conditions": "依规定不予共享", "type": "日期型"}
    rows[0] |= {"code": "旧-17", "since": "2019/3/1"}
    (key,) = workbooks.take_in(hub, PUBLISHER, workbook(rows)).drafted
    body = desk.seen(hub, key).body
    assert body["class"] == "307009"
    assert (body["format"], body["media"]) == ("spreadsheet", ["xlsx", "xls"])
    assert (body["conditions"], body["basis"]) == ("凭函申请", "依规定不予共享")
    assert (body["sharing"], body["items"]["信息项1"]["sharing"]) == ("conditional", "none")
    assert body["items"]["信息项1"]["type"] == "D"
    assert body["extended"] == {"原信息资源代码": "旧-17", "原发布日期": "2019-03-01"}
    assert "code" not in body


def test_a_sheet_may_change_what_there_is_by_title(hub: Home) -> None:
    rows = [{"title": "社会组织登记信息", "provider": "省民政厅", "cycle": "每年", "way": "文件"}]
    told = workbooks.take_in(hub, PUBLISHER, workbook(rows))
    assert told.drafted == ["civil-affairs/organisation"]
    assert desk.seen(hub, "civil-affairs/organisation").body["cycle"] == "yearly"


def test_who_may_not_write_an_entry_is_told_so_in_its_row(hub: Home) -> None:
    stranger = Actor("li", "commerce", frozenset({"publisher"}), "portal")
    told = workbooks.take_in(hub, stranger, workbook(good(1)))
    assert [flaw.rule for flaw in told.flaws] == ["workbook.heading", "workbook.stranger"]
    with pytest.raises(Denied):
        workbooks.take_in(
            hub, Actor("wang", "commerce", frozenset({"reader"}), "portal"), workbook([])
        )


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"not a workbook", "HUB-C80"), (workbook([]).getvalue()[:900], "HUB-C80")],
    ids=["text", "torn"],
)
def test_what_is_no_workbook_is_refused(hub: Home, data: bytes, code: str) -> None:
    with pytest.raises(Usage, match=code):
        workbooks.take_in(hub, OPERATOR, io.BytesIO(data))


def test_a_workbook_without_the_headings_is_refused(hub: Home) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        made.add_worksheet().write_row(0, 0, ["姓名", "电话"])
    with pytest.raises(Usage, match="HUB-C81"):
        workbooks.take_in(hub, OPERATOR, out)
