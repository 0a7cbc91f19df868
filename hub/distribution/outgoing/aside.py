"""What lies beside a delivery in the receiver's own contract: the rows withheld, and why.

``<stem>.withheld.csv`` holds the rows that his contract would reject; ``<stem>.notes.csv`` the
rules they break, and every code that was left out for want of a translation. Neither is made when
it would be empty. They are part of the delivery: what is in them was selected under the grant.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from hub.base.canonical import sha256
from hub.distribution.outward import Outward, Told

TEXTS: Final = ("message_zh", "message_en", "fix_zh", "fix_en")
NOTES: Final = ("record", "field", "rule", "level", "value", *TEXTS)


@dataclass(frozen=True, slots=True)
class Aside:
    """The files beside one payload while they are filled; they share its stem."""

    stem: Path
    rows: dict[Path, int] = field(default_factory=dict)
    """Each file made, and the rows in it."""

    @property
    def withheld(self) -> int:
        """Rows that were selected and are not in the payload."""
        return self.rows.get(self._path("withheld"), 0)

    def body(self) -> dict[str, Any]:
        """The account kept with the delivery; empty where every row left whole."""
        if not self.rows:
            return {}
        files = b"".join(path.read_bytes() for path in sorted(self.rows))
        return {"withheld": self.withheld, "aside": sha256(files)}

    def passed(self, batches: Iterable[pa.RecordBatch], by: Outward) -> Iterator[pa.RecordBatch]:
        """What leaves in the payload; the rest is written here on the way."""
        for told in map(by.told, batches):
            columns = told.withheld.to_pydict()
            self._write("withheld", tuple(columns), list(zip(*columns.values(), strict=True)))
            self._write("notes", NOTES, list(_lines(told)))
            yield told.rows

    def _path(self, what: str) -> Path:
        return self.stem.with_name(f"{self.stem.name}.{what}.csv")

    def _write(self, what: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        if not rows:
            return
        path = self._path(what)
        with path.open("a", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerows(rows if path in self.rows else [head, *rows])
        self.rows[path] = self.rows.get(path, 0) + len(rows)


def _lines(told: Told) -> Iterator[Sequence[object]]:
    for note in told.notes:
        texts = (text[to] for text in (note.message, note.fix) for to in ("zh", "en"))
        plain = (note.field, note.rule, note.level, note.value)
        yield (told.records[note.row].as_py(), *plain, *texts)
