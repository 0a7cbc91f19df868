"""What a frame is: a small definition to keep, from which the lake makes every byte again."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import pyarrow as pa

from hub.base.clock import day
from hub.base.home import Home
from hub.errors import Usage
from hub.registry.history import at
from hub.registry.history.frames.standards import standing, translated
from hub.registry.history.moment import Filter

NAME: Final = re.compile(r"\w[\w.-]{0,59}")


@dataclass(frozen=True, slots=True)
class Definition:
    """All that decides about a frame's rows. ``edition`` is the known time, once made."""

    edition: int
    as_of: str | None = None
    region: str | None = None
    kind: str | None = None
    status: str | None = None
    divisions_of: int | None = None
    """Year (its last day) whose divisions a column gives."""
    classification_of: int | None = None
    """Year (its last day) whose classification of industries a column gives."""

    @classmethod
    def load(cls, body: dict[str, Any]) -> Definition:
        """From what was kept."""
        return cls(**body)

    def body(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    def standards(self) -> dict[str, Any]:
        """The lists that the rows were translated by, each with its year and digest."""
        return {name: standing(name, year) for name, year in self._years()}

    def rows(self, home: Home) -> pa.Table:
        """The frame's rows, by unit id: the same for ever."""
        as_of = date.fromisoformat(self.as_of) if self.as_of else None
        moment = at(home, as_of=as_of, known_on=self.edition)
        rows = moment.units(Filter(region=self.region, kind=self.kind, status=self.status))
        since = as_of or day(moment.at)
        for name, year in self._years():
            rows = translated(rows, name, since, year)
        return rows

    def _years(self) -> list[tuple[str, int]]:
        years = {"division": self.divisions_of, "industry": self.classification_of}
        return [(name, year) for name, year in years.items() if year]


def named(name: str) -> str:
    """A name fit for a folder. Raises Usage."""
    if not NAME.fullmatch(name):
        raise Usage("HUB-R40", name=name)
    return name
