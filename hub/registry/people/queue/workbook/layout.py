"""Layout: the workbook in which a county gets its tasks, and gets back what could not be taken.

One sheet, both records beside each other, Chinese first. Every cell is text, so that no digit of a
code is lost and nothing that a bureau wrote is run as a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

SHEET, NOTES = "任务", "说明"
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, for equal bytes; Excel has no zones
TASK, VERDICT, REASON, GIVEN = "编号 task", "判定 verdict", "理由 reason", "导出时间 exported"
PROBLEM, FIX = "问题 problem", "处理 what to do"
KEPT: Final = (TASK, VERDICT, REASON, GIVEN)
"""Columns that a returned workbook must have; the others are for the eye."""
FIELDS: Final = {
    "name": "名称 name",
    "uscc": "统一社会信用代码 credit code",
    "org_code": "组织机构代码 organisation code",
    "registration_no": "注册号 registration no.",
    "taxpayer_id": "纳税人识别号 taxpayer id",
    "address": "地址 address",
    "legal_rep": "法定代表人 legal representative",
    "established": "成立日期 established",
    "type": "类型 type",
    "industry": "行业 industry",
    "state": "状态 state",
}
"""What a clerk compares, in that order."""
WORDS: Final = {
    "same": "同一单位 same",
    "different": "不同单位 different",
    "unsure": "无法判定 unsure",
    "legal": "法人单位 legal",
    "establishment": "产业活动单位 establishment",
    "misplaced": "地错分 misplaced",
    "invalid": "本次无效 invalid",
    "again": "重新合并 again",
}
MEANING: Final = (
    ("同一单位 same", "甲乙两条记载是同一个单位", "both records are of one unit"),
    ("不同单位 different", "甲乙是两个单位，不得合并", "two units, never to be merged"),
    ("无法判定 unsure", "现有材料判定不了，不再询问", "nobody can tell; not asked again"),
    ("法人单位 legal", "待新增：是法人单位", "to be added: a legal unit"),
    ("产业活动单位 establishment", "待新增：是产业活动单位", "to be added: an establishment"),
    ("地错分 misplaced", "不在本地，退回上级另行分配", "not of this county; back to the city"),
    ("本次无效 invalid", "甲这条记载本次有误，变更后再看", "the record is wrong until it changes"),
    ("重新合并 again", "撤下人工判定，下一期重新合并", "people's word is set aside; merge again"),
)
COLOURS: Final = {"head": "#E8EEF4", "fill": "#FFF6D6", "differs": "#FBE3D6", "wrong": "#F4B6AE"}
LAST: Final = 1_048_575

Cells = Mapping[str, str]
"""Heading ▸ text."""


def headings() -> tuple[str, ...]:
    """The columns of a county's tasks."""
    pairs = [f"{side} {label}" for label in FIELDS.values() for side in ("甲", "乙")]
    asked = ("状态 state", "区划 county", "依据 ground", "记载甲 record", "记载乙 record")
    return (TASK, *asked, *pairs, VERDICT, REASON, GIVEN)


def book(columns: Sequence[str], lines: Sequence[Cells], marks: Sequence[frozenset[str]]) -> bytes:
    """A workbook of lines; ``marks`` names, line by line, the headings whose cells are coloured."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    made.set_properties({"title": SHEET, "created": MADE})
    sheet, notes = map(made.add_worksheet, (SHEET, NOTES))
    _heads(made, sheet, columns)
    plain = made.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    tint = "wrong" if PROBLEM in columns else "differs"
    marked = made.add_format({"num_format": "@", "text_wrap": True, "bg_color": COLOURS[tint]})
    for row, (line, named) in enumerate(zip(lines, marks, strict=True), start=1):
        for at, heading in enumerate(columns):
            text = line.get(heading, "")
            sheet.write_string(row, at, text, marked if heading in named else plain)
    for row, told in enumerate(MEANING):
        for at, text in enumerate(told):
            notes.write_string(row, at, text)
    notes.set_column(0, 2, 40)
    made.close()
    return out.getvalue()


def _heads(made: Any, sheet: Any, columns: Sequence[str]) -> None:
    text = made.add_format({"num_format": "@"})
    asks = (VERDICT, REASON)
    formats = {
        asked: made.add_format(
            {"bold": True, "text_wrap": True, "bg_color": COLOURS["fill" if asked else "head"]}
        )
        for asked in (False, True)
    }
    for at, heading in enumerate(columns):
        sheet.set_column(at, at, 18, text, {"hidden": heading == GIVEN})
        sheet.write_string(0, at, heading, formats[heading in asks])
    verdict = list(columns).index(VERDICT)
    choices = {"validate": "list", "source": list(WORDS.values()), "ignore_blank": True}
    sheet.data_validation(1, verdict, LAST, verdict, choices)
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST + 1}"})
