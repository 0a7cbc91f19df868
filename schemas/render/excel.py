"""A contract as a workbook to be filled in: what comes back is a feed of form xlsx.

Sheet 填报 has one row of headings and text cells below, so that nothing is taken for a number on
the way. A short code list is a drop-down; a code outside it is stopped or warned of, as the
contract says. The same contract gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from schemas import codes
from schemas.contract import Contract, Field
from schemas.render.words import CLASSES, LEVELS, form, judged, need, told

SHEET, LISTS, NOTES = "填报", "代码表", "说明"
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, for equal bytes; Excel has no zones
LAST = 1_048_575
"""The last row of a sheet, from 0."""
SHORT = 120
"""Codes that a drop-down may have; longer lists are only named."""
TITLE, MESSAGE, INLINE = 32, 255, 255
"""Characters that Excel takes for a prompt's title and text, and for a list without a sheet."""
HEADINGS = (
    *("序号 no.", "信息项 item", "English", "字段 field", "类型 type", "必填 required"),
    *("代码表与标识 codes", "格式 pattern", "共享 class"),
)
RULE_HEADINGS = ("", "跨项规则 rule", "what holds", "编号 id", "不符时 otherwise")
Codes = dict[str, dict[str, str]]
"""Short list ▸ code ▸ label."""


def workbook(contract: Contract, extra: Path | None = None) -> bytes:
    """The empty form; ``extra`` is the user's own folder of code lists, searched first.

    Raises CodeListError as ``compiled`` does.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": contract.reference, "created": MADE})
    entry, lists, notes = map(book.add_worksheet, (SHEET, LISTS, NOTES))
    listed = _listed(contract, extra)
    ranges = dict(_codes(lists, listed))
    _form(book, entry, contract, ranges)
    _notes(notes, contract)
    book.close()
    return out.getvalue()


def headings(contract: Contract) -> dict[str, str]:
    """Heading ▸ field: the ``columns`` of a feed that reads the form."""
    named: dict[str, str] = {}
    for field in contract.fields:
        heading = (
            field.label.zh if field.label.zh not in named else f"{field.label.zh} {field.name}"
        )
        named[heading] = field.name
    return named


def _listed(contract: Contract, extra: Path | None) -> Codes:
    names = dict.fromkeys(field.codes.list for field in contract.fields if field.codes)
    read = {name: codes.load(name, extra) for name in names}
    current = {
        name: {row.code: row.label for row in each.rows if row.valid_to is None}
        for name, each in read.items()
    }
    return {name: labels for name, labels in current.items() if 0 < len(labels) <= SHORT}


def _codes(sheet: Any, listed: Codes) -> Iterable[tuple[str, str]]:
    """Each list in two columns of its own; list ▸ where its codes stand."""
    for column, (name, labels) in zip(range(0, 3 * len(listed), 3), listed.items(), strict=True):
        sheet.write_string(0, column, name)
        for row, pair in enumerate(labels.items(), start=1):
            for at, text in enumerate(pair):
                sheet.write_string(row, column + at, text)
        sheet.set_column(column + 1, column + 1, 24)
        letter = xlsxwriter.utility.xl_col_to_name(column)
        yield name, f"={LISTS}!${letter}$2:${letter}${len(labels) + 1}"


def _form(book: Any, sheet: Any, contract: Contract, ranges: dict[str, str]) -> None:
    text = book.add_format({"num_format": "@"})
    plain, must = ({"bold": True, "num_format": "@", "bg_color": c} for c in ("#E8EEF4", "#F6D9D5"))
    heads = {False: book.add_format(plain), True: book.add_format(must)}
    for column, (heading, name) in enumerate(headings(contract).items()):
        field = contract.field(name)
        sheet.set_column(column, column, max(12, 2 * len(heading) + 2), text)
        sheet.write_string(0, column, heading, heads[field.required])
        sheet.data_validation(1, column, LAST, column, _validation(field, ranges))
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST + 1}"})


def _validation(field: Field, ranges: dict[str, str]) -> dict[str, Any]:
    words = (need(field), form(field), judged(field), field.pattern or "")
    prompt = {
        "input_title": field.label.zh[:TITLE],
        "input_message": "\n".join([field.label.en, *filter(None, words)])[:MESSAGE],
    }
    if field.codes and field.codes.list in ranges:
        stop = "stop" if field.codes.unknown == "reject" else "warning"
        return {
            **prompt,
            "validate": "list",
            "source": ranges[field.codes.list],
            "error_type": stop,
        }
    choices = [str(value) for value in field.enum or ()]
    if choices and len(",".join(choices)) <= INLINE and not any("," in one for one in choices):
        return {**prompt, "validate": "list", "source": choices}
    return {**prompt, "validate": "any"}


def _notes(sheet: Any, contract: Contract) -> None:
    title = (contract.title.zh, contract.title.en, contract.reference)
    rows: list[tuple[str, ...]] = [title, (), HEADINGS]
    for number, (heading, name) in enumerate(headings(contract).items(), start=1):
        field = contract.field(name)
        said = (form(field), need(field), judged(field), field.pattern or "")
        rows.append((str(number), heading, field.label.en, name, *said, CLASSES[field.sensitivity]))
    rules = [("", r.label.zh, r.label.en, r.id, LEVELS[r.level]) for r in told(contract)]
    rows += [(), RULE_HEADINGS, *rules] if rules else []
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.set_column(1, 4, 24)
