"""A bureau's own answer: its rejected rows with what is wrong and how to mend it.

As CSV, and as a workbook with the bad cells marked. Every cell is text: what a sender wrote can
never become a formula in the reader's program.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter

from catalog.models import Feed
from hub.base import lake
from hub.base.home import Home
from hub.exchange.staging.profile import Profile, Staged

LINE, SAYS, SUMMARY = "行号", "错误说明", "错误汇总"
HEADINGS = ("规则 Rule", "说明", "Explanation", "条数 Count")
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""How a formula begins in a spreadsheet that guesses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rejected rows of one batch and their findings, by line."""

    headings: tuple[str, ...]
    """The bureau's own column names."""
    fields: tuple[str, ...]
    rows: list[dict[str, Any]]
    findings: dict[int, list[dict[str, Any]]]

    def says(self, row: dict[str, Any]) -> str:
        """What is wrong with a row, in one cell; with its text where it has no cells."""
        told = self.findings.get(row["_line"], [])
        texts = [f"{f['message_zh']}；{f['fix_zh']}" for f in told if f["level"] == "reject"]
        texts = texts or [row["_reason"]]
        return "\n".join([*texts, f"原文：{row['_text']}"] if row["_text"] else texts)


def answer(home: Home, feed: Feed, batch: str) -> Answer:
    """What goes back to the bureau; without rows where nothing was rejected."""
    handle = lake.opened(home.settings.quarantine(feed.id))
    rows: list[dict[str, Any]] = []
    if handle is not None:
        table = lake.dataset(home.settings.quarantine(feed.id), handle.version())
        rows = table.to_table(filter=pc.field("_batch") == batch).sort_by("_line").to_pylist()
    told = Staged(home.settings.stage(batch), Profile()).findings
    findings: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for finding in pq.read_table(told).to_pylist() if told.is_file() else []:
        findings[finding["line"]].append(finding)
    return Answer(tuple(feed.columns), tuple(feed.columns.values()), rows, findings)


def as_csv(told: Answer) -> bytes:
    """UTF-8 with a byte-order mark, as spreadsheets want it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([LINE, *told.headings, SAYS])
    for row in told.rows:
        cells = [_cell(row, field) for field in told.fields]
        writer.writerow([row["_line"], *map(_inert, cells), _inert(told.says(row))])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(told: Answer) -> bytes:
    """One sheet of rows with notes on their bad cells, one of totals."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, bad = book.add_worksheet("退回记录"), book.add_format({"bg_color": "#FFC7CE"})
        for column, text in enumerate((LINE, *told.headings, SAYS)):
            sheet.write_string(0, column, text)
        for place, row in enumerate(told.rows, 1):
            _write_row(sheet, place, told, row, bad)
        sheet.freeze_panes(1, 1)
        _summary(book.add_worksheet(SUMMARY), told)
    return out.getvalue()


def _write_row(sheet: Any, place: int, told: Answer, row: dict[str, Any], bad: Any) -> None:
    wrong = {f["field"]: f for f in told.findings.get(row["_line"], ()) if f["level"] == "reject"}
    sheet.write_number(place, 0, row["_line"] or 0)
    for column, field in enumerate(told.fields, 1):
        finding = wrong.get(field)
        sheet.write_string(place, column, _cell(row, field), bad if finding else None)
        if finding:
            sheet.write_comment(place, column, f"{finding['message_zh']}\n{finding['fix_zh']}")
    sheet.write_string(place, len(told.fields) + 1, told.says(row))


def _summary(sheet: Any, told: Answer) -> None:
    every = [finding for found in told.findings.values() for finding in found]
    texts = {finding["rule"]: finding for finding in every}
    for column, text in enumerate(HEADINGS):
        sheet.write_string(0, column, text)
    counts = Counter(finding["rule"] for finding in every)
    for place, (rule, count) in enumerate(counts.most_common(), 1):
        finding = texts[rule]
        for column, text in enumerate((rule, finding["message_zh"], finding["message_en"])):
            sheet.write_string(place, column, text)
        sheet.write_number(place, len(HEADINGS) - 1, count)


def _cell(row: dict[str, Any], field: str) -> str:
    return row.get(field) or ""


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
