"""How commands answer: a table for people, one JSON document for programs.

A table fits 80 columns where its words do: headings are short, ids and words stay in one piece.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.box import SIMPLE
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table

AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出 print one JSON document")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查，不改动 check, change nothing")]
Reason = Annotated[str, typer.Option("--reason", help="理由 why", prompt="理由 reason")]

WHOLE: Final = ("id", "feed", "resource", "subscription", "delivery", "receipt")
"""Last words of headings whose values are copied: they are never broken."""
LONGEST: Final = 16
"""Letters of a word that is never broken; a longer one may be."""
YEAR: Final = "year"
"""The heading of numbers that are not grouped by thousands."""
_WORD: Final = re.compile(r"[!-~]+")
_MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}):[0-9.]+Z")
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def answer(body: Any, *, as_json: bool, title: str = "") -> None:
    """Print a body: rows become a table, one object becomes two columns."""
    if as_json:
        out.print_json(json.dumps(body, ensure_ascii=False, default=str))
    elif isinstance(body, Mapping):
        table(({"": heading(key), " ": value} for key, value in body.items()), title)
    else:
        table(body, title)


def table(rows: Iterable[Mapping[str, Any]], title: str = "") -> None:
    """Rows with the same keys as a table; numbers stand right, ids stay whole to be copied."""
    listed = list(rows)
    if not listed:
        out.print("（无 none）")
        return
    shown = Table(
        title=title or None, title_justify="left", header_style="bold", box=SIMPLE, pad_edge=False
    )
    columns = {name: [_cell(row[name], name) for row in listed] for name in listed[0]}
    for name, cells in columns.items():
        number = all(isinstance(row[name], int | float) for row in listed)
        side: JustifyMethod = "right" if number else "left"
        told = _above(name, cells)
        shown.add_column(
            told,
            justify=side,
            overflow="fold",
            no_wrap=name.endswith(WHOLE),
            min_width=_broadest([told, *cells]),
        )
    for row in zip(*columns.values(), strict=True):
        shown.add_row(*row)
    out.print(shown)


def heading(name: str) -> str:
    """A field's name in Chinese first; one that says both itself stays as it is."""
    word = _headings().get(name)
    return f"{word} {name}" if word else name


def _above(name: str, cells: list[str]) -> str:
    """A heading in two lines where it would make its column wider than what it holds."""
    told = heading(name)
    narrow = max(map(cell_len, cells)) < cell_len(told)
    return told.replace(f" {name}", f"\n{name}") if narrow else told


@cache
def _headings() -> dict[str, str]:
    told: dict[str, str] = json.loads(
        Path(__file__).with_name("words.json").read_text(encoding="utf-8")
    )
    return told


def _broadest(cells: Iterable[str]) -> int:
    """Letters of the longest word, so far as it is not to be broken."""
    words = (len(word) for cell in cells for word in _WORD.findall(cell))
    return min(max(words, default=1), LONGEST)


def say(text: str) -> None:
    """Progress, on standard error."""
    err.print(text, highlight=False)


def stay(pages: str, airflow: int | None) -> None:
    """Say where the servers are, and wait for Ctrl-C or a request to end."""
    say(f"页面 pages: {pages}")
    if airflow:
        say(f"Airflow: http://127.0.0.1:{airflow}，用户 user hub，口令 secrets/AIRFLOW_PASSWORD")
    say("Ctrl-C 结束 to end")
    asked = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: asked.set())
    asked.wait()


@contextmanager
def unwinding() -> Iterator[None]:
    """A request to end unwinds as an error does: whatever the block started ends with it."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _cell(value: Any, name: str) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "是 yes", False: "否 no", None: "—"}[value]
    if isinstance(value, int):
        return str(value) if name == YEAR else f"{value:,}"
    if isinstance(value, Mapping):
        return " ".join(f"{key}={item}" for key, item in value.items())
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return _MOMENT.sub(r"\1 \2", text)
