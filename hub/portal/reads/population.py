"""Cross tables as people read them: names beside codes, rows and columns in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from hub.base.home import Home
from hub.portal.access.asked import Day
from hub.portal.charts import draw
from hub.portal.charts.draw import Point
from hub.portal.speech.language import Speech
from hub.registry.change import population

Row = dict[str, Any]
MOST = 20
"""Bars of one chart."""
SERIES = 5
"""Lines of one chart: as many as there are hues."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is counted, by what, and by what across; a strange word is refused by the registry."""

    of: str = "units"
    by: str = "county"
    across: str = ""
    as_of: Day = None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """One or two."""
        return tuple(dict.fromkeys((self.by, self.across or self.by)))


@dataclass(frozen=True, slots=True)
class Cross:
    """Counts by one or two dimensions, under the names of their values."""

    rows: list[Row]
    """The long form: each dimension, its code, and ``count``."""
    down: list[str]
    along: list[str]
    cells: Counter[tuple[str, str]]

    @property
    def total(self) -> int:
        """Of everything."""
        return self.cells.total()

    def row(self, name: str) -> int:
        """The sum of a row."""
        return sum(self.cells[name, other] for other in self.along)


def cross(home: Home, ask: Ask, t: Speech) -> Cross:
    """Count. Raises Usage for a dimension or a thing that is not counted."""
    found = population.table(home, ask.dimensions, ask.of, ask.as_of)
    rows = [_told(row, ask, t) for row in population.named(home, found, ask.as_of)]
    cells: Counter[tuple[str, str]] = Counter()
    for row in rows:
        cells[row[ask.by], row.get(ask.across, "")] += row["count"]
    down = _ordered([name for name, _ in cells], ask.by, cells)
    along = sorted({other for _, other in cells})
    return Cross(rows, down, along, cells)


def drawn(told: Cross, ask: Ask) -> str:
    """Lines where years go along one side, bars otherwise."""
    if "year" in ask.dimensions:
        return draw.lines(_series(told, years_down=ask.by == "year"))
    return draw.bars([Point(name, told.row(name)) for name in told.down[:MOST]])


def _series(told: Cross, *, years_down: bool) -> list[Point]:
    """The largest series, each over all years."""
    cells = Counter({k if years_down else k[::-1]: n for k, n in told.cells.items()})
    sizes: Counter[str] = Counter()
    for (_, series), count in cells.items():
        sizes[series] += count
    years = sorted({year for year, _ in cells})
    largest = [name for name, _ in sizes.most_common(SERIES)]
    return [Point(year, cells[year, name], name) for name in largest for year in years]


def _ordered(names: list[str], by: str, cells: Counter[tuple[str, str]]) -> list[str]:
    """Years in their order, everything else by size."""
    sizes: Counter[str] = Counter()
    for (name, _), count in cells.items():
        sizes[name] += count
    return sorted(set(names), key=lambda n: n if by == "year" else (-sizes[n], n))


def _told(row: Row, ask: Ask, t: Speech) -> Row:
    """A row with each dimension by its name, and its code beside it."""
    said: Row = {"count": row["count"]}
    for name in ask.dimensions:
        code = row[name]
        said[f"{name}_code"] = "" if code is None else str(code)
        said[name] = _name(name, row, t)
    return said


def _name(dimension: str, row: Row, t: Speech) -> str:
    code = row[dimension]
    if code is None:
        return t("statistics.unknown")
    if dimension == "type":
        return t.known(f"unitkind.{code}") or str(code)
    return str(row.get(f"{dimension}_name") or code)
