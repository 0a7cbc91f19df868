"""A unit's records side by side: one column a record, one row a field, and who won each.

Codes of two lists are alike where their names are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from hub.base.home import Home
from hub.portal.reads.registry.coded import Coded
from hub.portal.speech.language import Speech
from hub.registry.observation import FIELDS, IDENTIFIERS

Json = dict[str, Any]
Mark = Literal["won", "same", "differs", "absent"]
NAMES: Final = ("name", *(field for field in FIELDS if field != "name"))
"""The name first, then the numbers, then the rest."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says of one field, beside what the registry takes."""

    value: str
    word: str
    """What a code means; empty for plain text."""
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """One field: the value taken with its source, and every record's own."""

    field: str
    best: Json | None
    word: str
    others: list[Json]
    """Statements that did not win or no longer hold, newest first."""
    cells: list[Cell]

    @property
    def disputed(self) -> bool:
        """Whether some record says something else."""
        return any(cell.mark == "differs" for cell in self.cells)

    @property
    def agreeing(self) -> int:
        """Records that say what the registry takes."""
        return sum(cell.mark in ("won", "same") for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The value that the registry takes, the code list it is from, and its name there."""

    best: Json
    spoken: str | None
    word: str


class Sides:
    """The table of one unit's page."""

    def __init__(self, home: Home, unit: Json, t: Speech) -> None:
        self._unit, self._t, self._coded = unit, t, Coded(home)
        self.records: list[Json] = unit["records"]
        """The columns, in order."""

    @cached_property
    def rows(self) -> list[Row]:
        """Every field that some record states, in the order people look for them."""
        said = {name for record in self.records for name in record["fields"]}
        return [self._row(name) for name in NAMES if name in said or name in self._values]

    @property
    def numbers(self) -> Iterator[tuple[str, str, list[Json]]]:
        """Every number that some record gives, with its scheme and every source of it."""
        for scheme in IDENTIFIERS:
            sources: dict[str, list[Json]] = {}
            for claim in self._claims(scheme):
                sources.setdefault(claim["value"], []).append(claim)
            for value, claims in sources.items():
                yield scheme, value, claims

    def reason(self, judgement: Json) -> str:
        """Why two records were judged so; the registry writes both languages in one line."""
        zh, _, en = judgement["reason"].partition(" / ")
        return en if en and self._t.language == "en" else str(zh)

    @property
    def _values(self) -> dict[str, Json]:
        return self._unit["values"] or {}

    def _claims(self, name: str) -> list[Json]:
        """Everything said of a field, the value taken first."""
        said = self._values.get(name, {"best": None, "others": []})
        return [*filter(None, (said["best"], *said["others"]))]

    def _row(self, name: str) -> Row:
        said = self._values.get(name, {"best": None, "others": []})
        days = {_source(claim): claim["valid_from"] for claim in self._claims(name)}
        best, taken = said["best"], None
        if best:
            spoken = self._coded.list(best, name)
            taken = _Taken(
                best, spoken, self._coded.word(spoken, best["value"], best["valid_from"])
            )
        cells = [self._cell(name, taken, r, days.get(_source(r))) for r in self.records]
        return Row(name, best, taken.word if taken else "", said["others"], cells)

    def _cell(self, name: str, taken: _Taken | None, record: Json, day: str | None) -> Cell:
        value = record["fields"].get(name)
        if value is None:
            return Cell("", "", "absent")
        spoken = self._coded.list(record, name)
        if taken and (value, spoken) == (taken.best["value"], taken.spoken):
            won = _source(taken.best) == _source(record)
            return Cell(value, taken.word, "won" if won else "same")
        word = self._coded.word(spoken, value, day)
        return Cell(value, word, "same" if taken and word and word == taken.word else "differs")


def _source(said: Json) -> tuple[str, ...]:
    return said["agency"], said["resource"], said["record_key"]
