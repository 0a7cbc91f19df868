"""The hard negatives: different units made to look like one, in every province from the start.

Each tie takes units from a shuffled deck, so that no unit is in two of them, and writes the
likeness into the population's columns. Shares are of all units. Sources: domain study E.3, last
paragraph.
"""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.scene import ENTERPRISE, INSTITUTION, ORGAN, SOCIETY, TRADER
from hub.sample.texts import names, people, places
from hub.sample.texts.words import group
from hub.sample.world.population import (
    AFFILIATE,
    CLUSTER,
    COMMON,
    FATHER,
    HOUSE,
    OWNER,
    PREDECESSOR,
    SECOND_FIRM,
    SON,
    SUCCESSOR,
    Population,
)

_COMMON, _REFORM, _SECOND, _AFFILIATE, _FAMILY, _CLUSTER = 0.015, 0.008, 0.012, 0.006, 0.007, 0.04
_CLUSTER_SIZE = 14
_STRIDE = 61
"""A prime that divides no count of county words, so that every slot is visited."""


class Deck:
    """Units of one kind in random order, dealt once."""

    def __init__(self, dice: Dice, units: Ints) -> None:
        self._units = units[np.argsort(dice.bits("deck", units))]

    def deal(self, count: int) -> Ints:
        """The next units, fewer when the deck runs out."""
        hand, self._units = self._units[:count], self._units[count:]
        return hand

    def pairs(self, count: int) -> tuple[Ints, Ints]:
        """Two hands of one size."""
        hand = self.deal(2 * count)
        half = len(hand) // 2
        return hand[:half], hand[half : 2 * half]


def relate(made: Population, dice: Dice) -> None:
    """Write every tie into the columns of a fresh population."""
    total, kinds = len(made), made.kind
    firms = Deck(dice, np.flatnonzero(kinds == ENTERPRISE))
    traders = Deck(dice, np.flatnonzero(kinds == TRADER))
    _public(made, INSTITUTION, "institution")
    _public(made, ORGAN, "organ")
    _public(made, SOCIETY, "society")
    _common(made, firms.deal(int(total * _COMMON)))
    _successors(made, dice, *firms.pairs(int(total * _REFORM)))
    _second_firms(made, dice, *firms.pairs(int(total * _SECOND)))
    houses = np.flatnonzero(kinds == INSTITUTION)[: int(total * _AFFILIATE)]
    _affiliates(made, houses, firms.deal(len(houses)))
    _families(made, dice, *traders.pairs(int(total * _FAMILY)))
    half = int(total * _CLUSTER / 2)
    _clusters(made, np.concatenate([firms.deal(half), traders.deal(half)]))


def _spread(made: Population, units: Ints, words: Ints) -> None:
    """One word of public life in every county, then the second of each, and so on."""
    counties = places.counties()
    every, turn = len(counties) * len(words), np.arange(len(units), dtype=np.int64)
    slot, again = turn * _STRIDE % every, turn // every
    region = counties[slot % len(counties)]
    made.names.region[units] = made.sites.region[units] = region
    made.names.style[units] = names.COUNTY
    made.names.brand[units] = -1
    made.names.trade[units] = words[slot // len(counties)]
    made.names.bracket[units] = names.NO_BRACKET
    made.names.form[units] = names.NO_FORM
    made.renamed[units] = 0
    made.names.ordinal[units] = np.where(again > 0, 1 + again % (names.MOST - 1), -1)


def _public(made: Population, kind: int, word: str) -> None:
    _spread(made, np.flatnonzero(made.kind == kind), group(word))


def _common(made: Population, units: Ints) -> None:
    _spread(made, units, group("common"))
    made.role[units] = COMMON


def _pair(made: Population, first: Ints, second: Ints, roles: tuple[int, int]) -> None:
    made.role[first], made.role[second] = roles
    made.partner[first], made.partner[second] = second, first


def _same_place(made: Population, first: Ints, second: Ints) -> None:
    made.sites.put(second, made.sites.at(first))
    made.names.region[second] = made.names.region[first]


def _successors(made: Population, dice: Dice, old: Ints, new: Ints) -> None:
    """国营…厂 becomes …有限责任公司: another unit with another code, same place and people."""
    _pair(made, old, new, (PREDECESSOR, SUCCESSOR))
    _same_place(made, old, new)
    made.people.put(new, made.people.at(old))
    maker = group("maker")
    made.names.trade[old] = maker[dice.below("reform.trade", old, len(maker))]
    made.names.trade[new], made.names.brand[new] = made.names.trade[old], made.names.brand[old]
    made.names.form[old], made.names.form[new] = names.WORKS, names.LIMITED
    made.names.style[old], made.names.style[new] = names.STATE_OWNED, names.CITY_SHORT
    made.names.bracket[np.concatenate([old, new])] = names.NO_BRACKET
    made.established[old] = made.established[new] - 3650 - dice.below("reform.age", old, 5000)
    made.dead[old], made.dead[new] = True, False
    made.renamed[old] = made.renamed[new] = 0


def _second_firms(made: Population, dice: Dice, first: Ints, second: Ints) -> None:
    """Two firms of one owner at one address; half of them with one brand."""
    _pair(made, first, second, (OWNER, SECOND_FIRM))
    _same_place(made, first, second)
    made.people.put(second, made.people.at(first))
    alike = dice.chance("owner.brand", first, 0.5)
    made.names.brand[second[alike]] = made.names.brand[first[alike]]


def _affiliates(made: Population, house: Ints, firm: Ints) -> None:
    """An institution and its company: the company's name is the institution's and a legal form."""
    house = house[: len(firm)]
    _pair(made, house, firm, (HOUSE, AFFILIATE))
    _same_place(made, house, firm)
    made.people.put(firm[::2], made.people.at(house[::2]))
    for column in (made.names.style, made.names.trade, made.names.ordinal, made.names.brand):
        column[firm] = column[house]
    made.names.form[firm], made.names.bracket[firm] = names.LIMITED_SHORT, names.NO_BRACKET
    made.renamed[firm] = 0


def _families(made: Population, dice: Dice, father: Ints, son: Ints) -> None:
    """Father and son: one surname, one address, one brand 王记, the same or another trade."""
    _pair(made, father, son, (FATHER, SON))
    _same_place(made, father, son)
    who = made.people
    who.surname[son], who.home[son] = who.surname[father], who.home[father]
    who.born[father] -= 250_000
    who.born[son] = who.born[father] + 260_000
    who.serial[son] = who.serial[father] + people.SERIALS
    brand = names.family_brands(who.surname[father])
    made.names.brand[father] = made.names.brand[son] = brand
    made.names.style[father] = made.names.style[son] = names.COUNTY
    same = dice.chance("son.trade", son, 0.3)
    made.names.trade[son[same]] = made.names.trade[father[same]]
    alike = made.names.trade[son] == made.names.trade[father]
    made.names.ordinal[son[alike]] = 2


def _clusters(made: Population, units: Ints) -> None:
    """Ten and more units at one address: markets, office towers, agents' desks."""
    middle = units[np.arange(len(units)) // _CLUSTER_SIZE * _CLUSTER_SIZE]
    _same_place(made, middle, units)
    made.sites.house[units] = np.maximum(made.sites.house[units], 1)
    made.role[units] = CLUSTER
