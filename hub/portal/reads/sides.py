"""A unit's records side by side: one column a record, one row a field, and who won each.

Codes are shown with the names that the record's own contract gives them; they are never replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from hub.base.home import Home
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from hub.registry.observation import FIELDS, IDENTIFIERS
from schemas import codes

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


class Sides:
    """The table of one unit's page."""

    def __init__(self, home: Home, unit: Json, t: Speech) -> None:
        self._home, self._unit, self._t = home, unit, t
        self._known: dict[str, dict[str, str]] = {}
        self.records: list[Json] = unit["records"]
        """The columns, in order."""

    @cached_property
    def rows(self) -> list[Row]:
        """Every field that some record states, in the order people look for them."""
        said = {name for record in self.records for name in record["fields"]}
        return [self._row(name) for name in NAMES if name in said or name in self._values]

    @property
    def numbers(self) -> Iterator[tuple[str, Json]]:
        """Every number that some record gives, with its scheme: the one taken first."""
        for scheme in IDENTIFIERS:
            said = self._values.get(scheme, {"best": None, "others": []})
            for claim in filter(None, (said["best"], *said["others"])):
                yield scheme, claim

    def reason(self, judgement: Json) -> str:
        """Why two records were judged so; the registry writes both languages in one line."""
        zh, _, en = judgement["reason"].partition(" / ")
        return en if en and self._t.language == "en" else str(zh)

    @property
    def _values(self) -> dict[str, Json]:
        return self._unit["values"] or {}

    def _row(self, name: str) -> Row:
        said = self._values.get(name, {"best": None, "others": []})
        best = said["best"]
        word = self._word(best, name, best["value"]) if best else ""
        return Row(
            name, best, word, said["others"], [self._cell(name, best, r) for r in self.records]
        )

    def _cell(self, name: str, best: Json | None, record: Json) -> Cell:
        value = record["fields"].get(name)
        if value is None:
            return Cell("", "", "absent")
        return Cell(value, self._word(record, name, value), _mark(best, record, value))

    def _word(self, said: Json, name: str, value: str) -> str:
        """The name of a code, by the list that the record's contract speaks."""
        spoken = self._spoken(f"{said['agency']}/{said['resource']}").get(name)
        known = codes.load(spoken, self._home.settings.codes) if spoken else None
        return (known.label(value) if known else None) or ""

    def _spoken(self, resource: str) -> dict[str, str]:
        """Field to code list, as the contract of a resource maps them; read once a page."""
        if resource not in self._known:
            entry = published.catalog(self._home).resources.get(resource)
            contract = published.means(self._home, entry) if entry else None
            fields = contract.fields if contract else ()
            coded = {f.map.removeprefix("id."): f.codes.list for f in fields if f.map and f.codes}
            self._known[resource] = coded
        return self._known[resource]


def _mark(best: Json | None, record: Json, value: str) -> Mark:
    if best is None or value != best["value"]:
        return "differs"
    source = ("agency", "resource", "record_key")
    return "won" if all(best[part] == record[part] for part in source) else "same"
