"""Places: the divisions of Heilongjiang since 2005-12, streets of our own, and address styles.

A place is kept as numbers (region, site, house, detail) and written out only when a row is. The
same place is written in many ways: with or without province and city, with full-width digits, with
the prefecture's name of ten years ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa

from hub.sample.dice import Dice, Ints
from hub.sample.texts.columns import Columns
from hub.sample.texts.words import divisions, join, pool, take, words

FULL, CITY, COUNTY, BARE, FORMER = range(5)
"""How an address begins: province and city, city, county, nothing, the names of years ago."""

STYLES = (0.44, 0.26, 0.21, 0.06, 0.03)
"""How often each; ``_WIDTH`` is how often digits are full width."""
_WIDTH = 0.11
_HABIT = 0.9
"""Share of the records whose address is spelled as the house is usually spelled."""

HOUSES = 600
_FORMER = {"2321": "松花江地区", "2323": "绥化地区", "2326": "黑河地区"}
_SHORT = {
    "杜尔伯特蒙古族自治县": "杜尔伯特",
    "梅里斯达斡尔族区": "梅里斯区",
    "大兴安岭地区": "大兴安岭",
}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Sites(Columns):
    """Where units are: one row a unit, all numbers."""

    region: Ints
    site: Ints
    house: Ints
    """0 where the address has no number."""
    detail: Ints
    """-1 where the address ends with the number."""


@cache
def counties(on: date | None = None) -> Ints:
    """Numbers of the divisions below prefecture level, on a day or ever."""
    day = on.isoformat() if on else ""
    here = [not day or d.since <= day <= (d.until or day) for d in divisions()]
    below = [not d.code.endswith("00") for d in divisions()]
    return np.flatnonzero(np.array(here) & np.array(below)).astype(np.int64)


@cache
def _weights(on: date | None) -> tuple[float, ...]:
    share, codes = words()["weights"], [divisions()[i].code[:4] for i in counties(on)]
    return tuple(share[code] / codes.count(code) for code in codes)


@cache
def city_of() -> Ints:
    """For each division, the number of its prefecture."""
    codes = [d.code for d in divisions()]
    return np.array([codes.index(code[:4] + "00") for code in codes], dtype=np.int64)


@cache
def zone_of() -> Ints:
    """For each division, the development or reclamation zone units there may give; -1 for none."""
    zones = [prefecture[:4] for _, prefecture in words()["zones"]]
    of = [zones.index(d.code[:4]) if d.code[:4] in zones else -1 for d in divisions()]
    return np.array(of, dtype=np.int64)


def short(name: str) -> str:
    """A division's name as it stands in names: 兰西县 ▸ 兰西, 道里区 stays."""
    plain = _SHORT.get(name, name)
    return plain[:-1] if plain[-1] in "市县" else plain


@cache
def codes(*, former: bool = False) -> pa.StringArray:
    """GB/T 2260 codes by division, today's or those before the prefectures were regrouped."""
    return pa.array([(former and d.former) or d.code for d in divisions()], pa.string())


@cache
def zones() -> pa.StringArray:
    """Codes in real use that no revision of GB/T 2260 lists."""
    return pa.array([code for code, _ in words()["zones"]], pa.string())


def region_codes(dice: Dice, topic: str, unit: Ints, region: Ints) -> pa.StringArray:
    """Region codes as bureaus write them: a fifth at prefecture level, some of no revision."""
    at_city = dice.chance(f"{topic}.city", unit, 0.2)
    in_zone = dice.chance(f"{topic}.zone", unit, 0.09) & (zone_of()[region] >= 0)
    number = np.where(at_city, city_of()[region], region)
    every = pa.concat_arrays([codes(), zones()])
    return every.take(pa.array(np.where(in_zone, len(codes()) + zone_of()[region], number)))


def drawn_regions(dice: Dice, topic: str, unit: Ints, on: date | None = None) -> Ints:
    """A county of a day, or of any, for each unit, by the weight of its prefecture."""
    return counties(on)[dice.pick(topic, unit, _weights(on))]


def drawn_sites(dice: Dice, topic: str, unit: Ints, region: Ints) -> Sites:
    """A place in its county for each unit; three in ten have no number at all."""
    bare = dice.chance(f"{topic}.bare", unit, 0.3)
    house = np.where(bare, 0, 1 + dice.below(f"{topic}.house", unit, HOUSES))
    plain = bare | dice.chance(f"{topic}.plain", unit, 0.35)
    detail = dice.below(f"{topic}.detail", unit, len(pool("detail")))
    site = dice.below(f"{topic}.site", unit, len(_streets()))
    return Sites(region, site, house, np.where(plain, -1, detail))


@cache
def _streets() -> pa.StringArray:
    first, ways, villages = words()["street"], words()["way"], words()["village"]
    town = [a + b + way for a in first[:30] for b in first[30:] for way in ways]
    rural = [a + b + village for a in first[30:48] for b in first[:12] for village in villages]
    return pa.array(town + rural, pa.string())


@cache
def _numbers() -> pa.StringArray:
    plain = ["", *(f"{n}号" for n in range(1, HOUSES + 1))]
    return pa.array(plain + [text.translate(_WIDE) for text in plain], pa.string())


@cache
def _beginnings() -> pa.StringArray:
    """Beginnings by style and division, flattened: style × divisions + division."""
    rows: list[list[str]] = [[], [], [], [], []]
    named = {division.code: division.name for division in divisions()}
    for number, division in enumerate(divisions()):
        city = divisions()[city_of()[number]].name
        county = division.name if division.name != city else ""
        old = _FORMER.get(division.former[:4], city)
        once = named.get(division.former, county)
        starts = (
            f"黑龙江省{city}{county}",
            f"{city}{county}",
            county or city,
            "",
            f"{old}{once}",
        )
        for row, start in zip(rows, starts, strict=True):
            row.append(start)
    return pa.array([text for row in rows for text in row], pa.string())


def addresses(sites: Sites, style: Ints, wide: Ints) -> pa.StringArray:
    """Addresses as written: ``style`` is one of the five beginnings, ``wide`` 1 for wide digits."""
    return join(
        take(_beginnings(), style * len(divisions()) + sites.region),
        take(_streets(), sites.site),
        take(_numbers(), wide * (HOUSES + 1) + sites.house),
        take(pool("detail"), sites.detail),
    )


def spelled(dice: Dice, topic: str, sites: Sites, record: Ints) -> pa.StringArray:
    """Addresses as a bureau writes them: two units of one house mostly in the same way."""
    house = ((sites.region * 10_007 + sites.site) * 1_009 + sites.house) * 17 + sites.detail
    usual = dice.chance(f"{topic}.usual", record, _HABIT)
    by = np.where(usual, house, -1 - record)
    wide = dice.chance(f"{topic}.wide", by, _WIDTH).astype(np.int64)
    return addresses(sites, dice.pick(f"{topic}.style", by, STYLES), wide)


@cache
def offices(city: str, county: str) -> pa.StringArray:
    """A bureau's office for each division; templates name the division as {} (and {1} for 分局)."""
    rows = []
    for number, division in enumerate(divisions()):
        above = divisions()[city_of()[number]].name
        district = division.name.endswith("区") and division.name != above
        rows.append(
            (city if district else county).format(
                above if district else division.name, division.name
            )
        )
    return pa.array(rows, pa.string())
