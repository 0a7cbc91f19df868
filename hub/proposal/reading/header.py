"""Where the table begins: the first line that the exchange itself could read as its header.

Every candidate is put to the real connector; what is found is therefore what will be read.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from connectors import kinds
from connectors.base import Reading
from connectors.errors import BadSpec, ConnectorError
from hub.proposal.reading.payload import Payload, lines

DEEPEST = 20
"""Lines of titles that may stand above a header."""
DELIMITERS = ",\t|;^"
_VALUE = re.compile(r"[\d\W_]+|(?=.*\d)[0-9A-Za-z-]{8,}|\d+.*[年月日]\d*.*")
"""What a heading never is: a number, a day, a long code."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way of reading a table, and how well it goes."""

    form: dict[str, Any]
    names: tuple[str, ...]
    good: int
    bad: int

    @property
    def holds(self) -> bool:
        """Whether these are headings with rows under them."""
        named = [name.strip() for name in self.names]
        blank = named.count("")
        real = len(named) - blank > 1 and blank <= 1
        return real and self.good > self.bad and not any(map(_VALUE.fullmatch, filter(None, named)))


def table(payload: Payload) -> Candidate | None:
    """The best way of reading a text or a workbook; None when no line can be its header."""
    delimiters: tuple[str | None, ...] = tuple(DELIMITERS) if payload.kind == "csv" else (None,)
    found = filter(None, (_first(payload, delimiter) for delimiter in delimiters))
    return max(found, key=lambda one: len(one.names), default=None)


def _first(payload: Payload, delimiter: str | None) -> Candidate | None:
    head = lines(payload.head) if payload.kind == "csv" else payload.head
    for form in _forms(payload.kind, delimiter, head):
        try:
            names, good, bad = _counted(kinds.format(form).read(io.BytesIO(head)))
        except BadSpec:
            raise
        except ConnectorError:
            continue
        candidate = Candidate(form, names, good, bad)
        if candidate.holds:
            return candidate
    return None


def _forms(kind: str, delimiter: str | None, head: bytes) -> Iterator[dict[str, Any]]:
    """Deeper and deeper; for a text also with headings told apart where two are the same."""
    plain: dict[str, Any] = {"kind": kind}
    if delimiter not in (None, ","):
        plain["delimiter"] = delimiter
    for skip in range(DEEPEST):
        yield plain | ({"header": {"skip": skip}} if skip else {})
        if delimiter and (names := _told_apart(head, skip, delimiter)):
            yield plain | {"header": {"skip": skip + 1, "names": names}}


def _told_apart(head: bytes, skip: int, delimiter: str) -> list[str]:
    """The headings of a line in which a few stand twice, numbered; else nothing."""
    text = head.decode("utf-8" if _is_utf8(head) else "gb18030", "replace").splitlines()
    names = next(csv.reader(text[skip : skip + 1], delimiter=delimiter), [])
    counted = Counter(filter(None, names))
    if not all(names) or not 1 < len(names) < 2 * len(counted) or len(counted) == len(names):
        return []
    nth: Counter[str] = Counter()
    for at, name in enumerate(names):
        nth[name] += 1
        names[at] = name if nth[name] == 1 else f"{name}{nth[name]}"
    return names if len(set(names)) == len(names) else []


def _is_utf8(head: bytes) -> bool:
    return "\ufffd" not in head.decode("utf-8", "replace")[:-1]


def _counted(reading: Reading) -> tuple[tuple[str, ...], int, int]:
    first = next(reading.rows)
    good = sum(rows.batch.num_rows for rows in reading)
    return tuple(first.batch.schema.names), good, len(reading.bad)
