"""Names of units: division, brand, trade, legal form; for branches the parent's name and a suffix.

A name is kept as numbers and written out only when a row is. That makes a rename a change of one
number, and keeps a million names small.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from hub.sample.dice import Dice, Ints
from hub.sample.texts.columns import Columns
from hub.sample.texts.places import city_of, short
from hub.sample.texts.words import divisions, join, pool, take, trade_column, words

PROVINCE, PROVINCE_SHORT, CITY, CITY_SHORT, COUNTY, COUNTY_SHORT, BARE, STATE_OWNED = range(8)
"""How a name begins."""

LIMITED, LIMITED_SHORT, SHARES, WORKS, OLD, AGENCY, STORE, COOP, NO_FORM = range(9)
"""Legal forms, in the order of the word list."""

NO_BRACKET, GROUP, CITY_BRACKET = range(3)
GENERAL, SHOP, FUEL, BANK, PROJECT = range(0, 10, 2)
"""Kinds of outlet: the number of the first of its two words."""

MOST = 99
"""Highest ordinal a name can carry."""

_FIGURES = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Parts(Columns):
    """The parts of one name a row, all numbers; -1 for a part that is absent."""

    region: Ints
    style: Ints
    ordinal: Ints
    """第几, before the trade."""
    brand: Ints
    trade: Ints
    bracket: Ints
    form: Ints
    place: Ints
    """Division in a branch's suffix."""
    rank: Ints
    """A branch's number: 1–99 第三, 100–199 三, 200–299 3."""
    outlet: Ints


def chinese(number: int) -> str:
    """1–99 in Chinese figures."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _FIGURES[tens] + "十"
    return head + (_FIGURES[ones] if ones else "")


@cache
def brands() -> int:
    """How many brands there are: two characters, or three."""
    size = len(pool("brand"))
    return size**2 + size**3


def drawn_brands(dice: Dice, topic: str, unit: Ints) -> Ints:
    """A brand for each unit, two characters in three of four."""
    size = len(pool("brand"))
    pair = dice.below(f"{topic}.pair", unit, size**2)
    triple = size**2 + dice.below(f"{topic}.triple", unit, size**3)
    return np.where(dice.chance(f"{topic}.short", unit, 0.75), pair, triple)


def family_brands(surname: Ints) -> Ints:
    """The brand 王记 for a surname; past the end of the drawn ones."""
    return brands() + surname


def _brand(brand: Ints) -> tuple[pa.StringArray, ...]:
    size = len(pool("brand"))
    family = np.where(brand >= brands(), brand - brands(), -1)
    drawn = np.where((brand >= 0) & (brand < brands()), brand, -1)
    rest = np.where(drawn < size**2, drawn, drawn - size**2)
    third = np.where(drawn >= size**2, rest // size**2, -1)
    ends = [np.where(drawn < 0, -1, rest // size**power % size) for power in (1, 0)]
    mark = take(pa.array(["记"]), np.where(family < 0, -1, 0))
    return (
        *(take(pool("brand"), number) for number in (*ends, third)),
        take(pool("surname"), family),
        mark,
    )


@cache
def _beginnings() -> pa.StringArray:
    """Beginnings by style and division, flattened: style × divisions + division."""
    rows: list[list[str]] = [[] for _ in range(8)]
    for number, division in enumerate(divisions()):
        city = divisions()[city_of()[number]].name
        district = division.name.endswith("区") and division.name != city
        county = (city if district else "") + division.name
        plain = (city, short(city), county, short(division.name), "", f"国营{short(city)}")
        for row, start in zip(rows, ("黑龙江省", "黑龙江", *plain), strict=True):
            row.append(start)
    return pa.array([text for row in rows for text in row], pa.string())


@cache
def _ordinals() -> pa.StringArray:
    plain = ["", *(chinese(n) for n in range(1, MOST + 1))]
    first = [f"第{text}" if text else "" for text in plain]
    return pa.array(first + plain + [str(n or "") for n in range(MOST + 1)], pa.string())


@cache
def _brackets() -> pa.StringArray:
    cities = [f"（{short(divisions()[number].name)}）" for number in city_of()]
    return pa.array(["", "（集团）", *cities], pa.string())


@cache
def outlets() -> pa.StringArray:
    """Words for a branch, all kinds one after the other."""
    return pa.array([word for kind in words()["outlets"].values() for word in kind], pa.string())


@cache
def outlet_kinds() -> Ints:
    """For each trade, the number of the first of its two outlet words."""
    kinds = list(words()["outlets"])
    return np.array([2 * kinds.index(kind) for kind in trade_column("outlet").to_pylist()])


@cache
def _shorts() -> pa.StringArray:
    return pa.array([short(division.name) for division in divisions()], pa.string())


def written(parts: Parts) -> pa.StringArray:
    """The names in full."""
    bracket = np.where(parts.bracket == CITY_BRACKET, 2 + parts.region, parts.bracket)
    return join(
        take(_beginnings(), parts.style * len(divisions()) + parts.region),
        *_brand(parts.brand),
        take(_ordinals(), parts.ordinal),
        take(trade_column("name"), parts.trade),
        take(_brackets(), bracket),
        take(pool("forms"), parts.form),
        take(_shorts(), parts.place),
        take(_ordinals(), parts.rank),
        take(outlets(), parts.outlet),
    )
