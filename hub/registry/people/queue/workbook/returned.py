"""Returned: a workbook back from a county. Good rows are decided at once, bad ones come back.

A row without a verdict says nothing. The same row twice, or the same workbook twice, is one
decision. What another person has decided since the workbook was made is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final

import python_calamine as calamine
from sqlalchemy import desc, select

from connectors.errors import Malformed
from connectors.formats.workbook import cleaned
from hub.base.database.people import decision
from hub.errors import HubError, Text, Usage
from hub.registry.people.desk import Desk
from hub.registry.people.queue import entry
from hub.registry.people.queue.decide import Act, Plan, Said, carry, plan
from hub.registry.people.queue.workbook import layout
from hub.registry.people.queue.workbook.layout import (
    FIX,
    GIVEN,
    KEPT,
    PROBLEM,
    REASON,
    TASK,
    VERDICT,
)

NO_REASON: Final = "HUB-R23"

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One row that could not be taken: where, what, and how to mend it."""

    row: int
    """Of the sheet, from 1, the headings counted."""
    column: str
    code: str
    text: Text
    fix: Text


@dataclass(slots=True)
class Returned:
    """What a workbook came to."""

    act: Act | None = None
    good: int = 0
    """Rows that are decided by it."""
    repeated: int = 0
    """Rows that say once more what already holds."""
    flaws: list[Flaw] = field(default_factory=list)
    workbook: bytes | None = None
    """The rows with flaws, annotated; None without any."""


def take_in(desk: Desk, data: IO[bytes], *, dry: bool = False) -> Returned:
    """Read and decide (``dry``: only read); raises Usage for what is no such workbook at all."""
    columns, lines = _read(data)
    told, heap = Returned(), _Heap(desk)
    for row, line in lines.items():
        if not line[VERDICT]:
            continue
        try:
            heap.add(row, line)
        except HubError as error:
            column = REASON if error.code == NO_REASON else VERDICT
            told.flaws.append(Flaw(row, column, error.code, error.text, error.next))
    told.repeated, told.good = heap.repeated, len(heap.plans)
    if heap.plans and not dry:
        told.act = carry(desk, heap.plans)
    if told.flaws:
        told.workbook = _annotated(columns, lines, told.flaws)
    return told


@dataclass(slots=True)
class _Heap:
    """The rows of one workbook that can be decided, each task once."""

    desk: Desk
    plans: list[Plan] = field(default_factory=list)
    repeated: int = 0
    said: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Task ▸ the row that decides it, and how."""

    def add(self, row: int, line: Cells) -> None:
        """Weigh one row; raises what makes it a flaw."""
        key, verdict = line[TASK], _verdict(line[VERDICT])
        before, word = self.said.get(key, (row, verdict))
        if word != verdict:
            raise Usage("HUB-R32", task=key, verdict=word, by=f"第 {before} 行 row {before}")
        if key in self.said or self._holds(key, verdict, line[GIVEN]):
            self.repeated += 1
        else:
            (task,) = entry.rows(self.desk, [key])
            self.plans.append(plan(self.desk, task, Said(verdict, line[REASON], "workbook")))
        self.said[key] = row, verdict

    def _holds(self, key: str, verdict: str, given: str) -> bool:
        """Whether this person has said so already; raises Usage when another has since spoken.

        A first person's proposal is no such word: this may be the second that it waits for.
        """
        last = _latest(self.desk, key)
        if last is None or last["actor"] == self.desk.actor.id:
            return last is not None and bool(last["verdict"] == verdict)
        (task,) = entry.rows(self.desk, [key])
        if last["at"] > given and task["proposed_by"] != last["actor"]:
            raise Usage("HUB-R32", task=key, verdict=last["verdict"], by=last["actor"])
        return False


def _latest(desk: Desk, key: str) -> Any:
    """The last decision of a task, unless it was taken back."""
    asked = select(decision).where(decision.c.task == key).order_by(desc(decision.c.seq)).limit(1)
    with desk.home.engine.connect() as on:
        last = on.execute(asked).mappings().first()
    return None if last is None or last["undoes"] else last


def _verdict(text: str) -> str:
    """The word behind a choice of the list; a text that is none comes back for being refused."""
    words = {label: word for word, label in layout.WORDS.items()}
    return words.get(text) or next(
        (word for label, word in words.items() if text in label.split()), text
    )


def _read(data: IO[bytes]) -> tuple[list[str], dict[int, Cells]]:
    """Headings, and the rows by their number in the sheet."""
    try:
        with cleaned(data) as clean:
            rows = list(_rows(clean))
    except (Malformed, calamine.CalamineError) as error:
        raise Usage("HUB-R33", why=error) from error
    columns = rows[0] if rows else []
    if missing := [name for name in KEPT if name not in columns]:
        raise Usage("HUB-R33", why=f"没有列 no column {', '.join(missing)}")
    lines = {at: dict(zip(columns, row, strict=False)) for at, row in enumerate(rows, 1)}
    return columns, {at: line for at, line in lines.items() if at > 1 and line[TASK]}


def _rows(clean: IO[bytes]) -> Iterator[list[str]]:
    book = calamine.CalamineWorkbook.from_filelike(clean)
    if layout.SHEET not in book.sheet_names:
        raise Malformed(f"没有工作表 no sheet {layout.SHEET}")
    for row in book.get_sheet_by_name(layout.SHEET).iter_rows():
        yield [str(cell).strip() for cell in row]


def _annotated(columns: list[str], lines: dict[int, Cells], flaws: list[Flaw]) -> bytes:
    """The rows with flaws as they came, with what is wrong and what to do."""
    told = [
        lines[one.row]
        | {PROBLEM: f"{one.code} {one.text['zh']} / {one.text['en']}"}
        | {FIX: f"{one.fix['zh']} / {one.fix['en']}"}
        for one in flaws
    ]
    marks = [frozenset((one.column, PROBLEM)) for one in flaws]
    whole = [name for name in columns if name not in {PROBLEM, FIX}]
    return layout.book([*whole, PROBLEM, FIX], told, marks)
