"""Cross tables and rates: units and events by county, industry, type and year.

County, industry section and type are what the newest edition says of a unit; ``type`` is its kind,
since every bureau has another classification. A birth rate is births of a year to 100 units that
lived in it, a death rate likewise; survival is how many of 100 born in a year still live whole
years later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa

from hub.base.home import Home, present
from hub.errors import Usage
from hub.registry.change.ask import log
from hub.registry.engine import Engine, run
from schemas import codes

DIMENSIONS: Final = ("county", "industry", "type", "year")
COUNTED: Final = {
    "units": "", "births": "birth", "deaths": "death", "renames": "rename", "moves": "move",
    "revivals": "revival", "successions": "succession", "takeovers": "takeover",
    "mergers": "merger", "splits": "split", "reclassifications": "reclassification",
    "persons": "person", "types": "type", "capitals": "capital",
}  # fmt: skip
"""What can be counted ▸ the kind of event."""
YEARS: Final = 10
"""How many years a table of units by year, or of rates, looks back."""
AFTER: Final = (1, 3, 5)
"""Years after birth at which survival is counted."""
_EVENTS: Final = """
    SELECT {by}, count(*) AS count
    FROM (SELECT *, year("on") AS year FROM occurrence WHERE kind = $kind AND "on" <= $day)
    GROUP BY ALL ORDER BY ALL
"""
_UNITS: Final = """
    SELECT {by}, count(*) AS count
    FROM population, (
        SELECT year, least(make_date(year, 12, 31), $day) AS day
        FROM (SELECT unnest(range(year($day) - $years + 1, year($day) + 1))::INT AS year)
    )
    WHERE coalesce(born <= day, true) AND coalesce(died > day, true)
    GROUP BY ALL ORDER BY ALL
"""
_RATES: Final = """
    SELECT {by}, year,
           count(*) FILTER (coalesce(year(born) <= year, true)
                            AND coalesce(year(died) >= year, true)) AS units,
           count(*) FILTER (year(born) = year) AS births,
           count(*) FILTER (year(died) = year) AS deaths,
           {survivors}
    FROM population, (SELECT unnest(range(year($day) - $years + 1, year($day) + 1))::INT AS year)
    GROUP BY ALL ORDER BY ALL
"""
_SURVIVORS: Final = """
    count(*) FILTER (year(born) = year AND coalesce(year(died) > year + {n}, true)) AS survivors_{n}
"""

Row = dict[str, Any]


def table(home: Home, by: Sequence[str], of: str = "units", as_of: date | None = None) -> list[Row]:
    """Counts by dimensions: rows ``{dimension: code …, count}``; null where nobody says.

    Units are those that live on the day; by year, at the end of each of the last ten. Raises Usage
    for an unknown dimension or an unknown thing to count.
    """
    if of not in COUNTED:
        raise Usage("HUB-R46", value=of, known=", ".join(COUNTED))
    day = as_of or present(home)
    years = YEARS if "year" in by else 1
    select = _UNITS if of == "units" else _EVENTS
    bound = {"day": day} | ({"years": years} if of == "units" else {"kind": COUNTED[of]})
    with log(home) as on:
        _populate(on, home, day)
        rows = on.sql(select.format(by=_columns(by)), params=bound).to_arrow_table()
    return list(rows.to_pylist())


def rates(home: Home, by: Sequence[str] = (), as_of: date | None = None) -> list[Row]:
    """Ten years of demography by dimensions: units, births, deaths, their rates and survival.

    Rates are per 100, null where they cannot be known yet or nothing is counted.
    """
    day = as_of or present(home)
    survivors = ", ".join(_SURVIVORS.format(n=n) for n in AFTER)
    select = _RATES.format(by=_columns(by), survivors=survivors)
    with log(home) as on:
        _populate(on, home, day)
        rows = on.sql(select, params={"day": day, "years": YEARS}).to_arrow_table()
    return [_rated(row, day) for row in rows.to_pylist()]


def named(home: Home, rows: Sequence[Row], as_of: date | None = None) -> list[Row]:
    """The rows with names beside their codes: ``county_name`` and ``industry_name``."""
    lists = {"county": "division", "industry": "industry"}
    known = {name: codes.load(of, home.settings.codes) for name, of in lists.items()}
    day = as_of or present(home)
    return [
        row
        | {
            f"{name}_name": listed.label(row[name] or "", day) or listed.label(row[name] or "")
            for name, listed in known.items()
            if name in row
        }
        for row in rows
    ]


def _columns(by: Sequence[str]) -> str:
    unknown = set(by) - set(DIMENSIONS)
    if unknown:
        raise Usage("HUB-R46", value=", ".join(sorted(unknown)), known=", ".join(DIMENSIONS))
    return ", ".join(by) or "1 AS whole"


def _populate(on: Engine, home: Home, day: date) -> None:
    on.register("section", _sections(home, day))
    run(on, "change/population")


def _sections(home: Home, day: date) -> pa.Table:
    """Division of industries ▸ section, as classified on the day or, unknown then, at last."""
    found: dict[str, str] = {}
    for code, rows in codes.load("industry", home.settings.codes).members.items():
        if len(code) == len("01") and rows:
            then = [row for row in rows if row.holds(day)] or list(rows)
            found[code] = then[-1].parent or ""
    columns = {"division": list(found), "section": list(found.values())}
    return pa.table(columns, pa.schema(dict.fromkeys(columns, pa.string())))


def _rated(row: Row, day: date) -> Row:
    born, lived = row["births"], row["units"]
    rated = {"birth_rate": _percent(born, lived), "death_rate": _percent(row["deaths"], lived)}
    for n in AFTER:
        left = row.pop(f"survivors_{n}")
        rated[f"survival_{n}"] = _percent(left, born) if row["year"] + n < day.year else None
    return {name: value for name, value in row.items() if name != "whole"} | rated


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None
