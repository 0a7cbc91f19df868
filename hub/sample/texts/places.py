"""Places: the divisions of Heilongjiang as of 2005-12, streets of our own, and address styles.

A place is kept as numbers (region, site, house, detail) and written out only when a row is. The
same place is written in many ways: with or without province and city, with full-width digits, with
the prefecture's name of ten years ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from hub.sample.dice import Dice, Ints
from hub.sample.texts.columns import Columns
from hub.sample.texts.words import divisions, join, pool, take, words

FULL, CITY, COUNTY, BARE, FORMER = range(5)
"""How an address begins: province and city, city, county, nothing, the prefecture's old name."""

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
def counties() -> Ints:
    """Numbers of the divisions below prefecture level."""
    return np.flatnonzero([not d.code.endswith("00") for d in divisions()]).astype(np.int64)


@cache
def _weights() -> tuple[float, ...]:
    share, codes = words()["weights"], [divisions()[i].code[:4] for i in counties()]
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


def drawn_regions(dice: Dice, topic: str, unit: Ints) -> Ints:
    """A county for each unit, by the weight of its prefecture."""
    return counties()[dice.pick(topic, unit, _weights())]


def drawn_sites(dice: Dice, topic: str, unit: Ints, region: Ints) -> Sites:
    """A place in its county for each unit; three in ten have no house number."""
    bare = dice.chance(f"{topic}.bare", unit, 0.29)
    house = np.where(bare, 0, 1 + dice.below(f"{topic}.house", unit, HOUSES))
    plain = dice.chance(f"{topic}.plain", unit, 0.65)
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
    for number, division in enumerate(divisions()):
        city = divisions()[city_of()[number]].name
        county = division.name if division.name != city else ""
        old = _FORMER.get(division.former[:4], city)
        starts = (
            f"黑龙江省{city}{county}",
            f"{city}{county}",
            county or city,
            "",
            f"{old}{county}",
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
