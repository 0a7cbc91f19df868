"""The hard negatives: different units made to look like one, in every province from the start.

Each tie takes units from a shuffled deck, so that no unit is in two of them, and writes the
likeness into the population's columns. Shares are of all units. Sources: domain study E.3, last
paragraph.
"""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.scene import ENTERPRISE, INSTITUTION, ORGAN, SOCIETY, TIES, TRADER
from hub.sample.texts import names, people
from hub.sample.texts.words import group
from hub.sample.world.population import (
    ABSORBED,
    ABSORBER,
    AFFILIATE,
    CLUSTER,
    COMMON,
    FATHER,
    HOUSE,
    MERGER,
    NEIGHBOUR,
    OFFSHOOT,
    ORIGIN,
    OWNER,
    PREDECESSOR,
    SECOND_FIRM,
    SON,
    SPLIT,
    SUCCESSOR,
    Population,
)

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


def relate(made: Population, dice: Dice, counties: Ints) -> None:
    """Write every tie into the columns of a fresh population; ``counties``: of the year."""
    total, firm = len(made), made.kind == ENTERPRISE
    coming = np.isin(made.event, (MERGER, SPLIT))
    firms = Deck(dice, np.flatnonzero(firm & ~coming))
    traders = Deck(dice, np.flatnonzero(made.kind == TRADER))
    _public(made, INSTITUTION, "institution", counties)
    _public(made, ORGAN, "organ", counties)
    _public(made, SOCIETY, "society", counties)
    _common(made, firms.deal(int(total * TIES.common)), counties)
    _successors(made, dice, *firms.pairs(int(total * TIES.reform)))
    _second_firms(made, dice, *firms.pairs(int(total * TIES.owner)))
    houses = np.flatnonzero(made.kind == INSTITUTION)[: int(total * TIES.affiliate)]
    _affiliates(made, houses, firms.deal(len(houses)))
    _families(made, dice, *traders.pairs(int(total * TIES.family)))
    _mergers(made, dice, firms, int(total * TIES.merger))
    _splits(made, dice, firms, int(total * TIES.split))
    _crowds(made, dice, firms, traders)


def _crowds(made: Population, dice: Dice, firms: Deck, traders: Deck) -> None:
    half = int(len(made) * TIES.cluster / 2)
    _clusters(made, np.concatenate([firms.deal(half), traders.deal(half)]))
    few = int(len(made) * TIES.neighbours / 2)
    _neighbours(made, dice, np.concatenate([firms.deal(few), traders.deal(few)]))
    _owners(made, dice, firms.deal(int(len(made) * TIES.owners)))


def _spread(made: Population, units: Ints, words: Ints, counties: Ints) -> None:
    """One word of public life in every county, then the second of each, and so on."""
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


def _public(made: Population, kind: int, word: str, counties: Ints) -> None:
    _spread(made, np.flatnonzero(made.kind == kind), group(word), counties)


def _common(made: Population, units: Ints, counties: Ints) -> None:
    _spread(made, units, group("common"), counties)
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
    made.ended[old] = made.established[new]
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


def _mergers(made: Population, dice: Dice, firms: Deck, count: int) -> None:
    """One firm is absorbed by another; the past ones are dead, some more come after day 1."""
    past, lives = firms.pairs(count)
    coming = np.flatnonzero((made.event == MERGER) & (made.kind == ENTERPRISE) & ~made.dead)
    after = firms.deal(len(coming))
    old, new = np.concatenate([past, coming[: len(after)]]), np.concatenate([lives, after])
    _pair(made, old, new, (ABSORBED, ABSORBER))
    _alike(made, dice, old, new)
    made.dead[past], made.dead[new] = True, False


def _splits(made: Population, dice: Dice, firms: Deck, count: int) -> None:
    """One firm is born out of another, long ago or on a day to come."""
    origin, past = firms.pairs(count)
    coming = np.flatnonzero((made.event == SPLIT) & (made.kind == ENTERPRISE))
    before = firms.deal(len(coming))
    old, new = np.concatenate([origin, before]), np.concatenate([past, coming[: len(before)]])
    _pair(made, new, old, (OFFSHOOT, ORIGIN))
    _alike(made, dice, old, new)
    older, younger = (
        which(made.established[past], made.established[origin])
        for which in (np.minimum, np.maximum)
    )
    made.established[origin], made.established[past] = older - 1, younger
    made.dead[new] = made.dead[old] = False


def _alike(made: Population, dice: Dice, old: Ints, new: Ints) -> None:
    """Half keep the address, half the brand, half the person; all stay in the county."""
    made.sites.region[new] = made.names.region[new] = made.sites.region[old]
    stays, named, led = (
        dice.chance(f"alike.{what}", old, 0.5) for what in ("site", "brand", "person")
    )
    _same_place(made, old[stays], new[stays])
    made.names.brand[new[named]] = made.names.brand[old[named]]
    made.people.put(new[led], made.people.at(old[led]))


def _clusters(made: Population, units: Ints) -> None:
    """Ten and more units at one address: markets, office towers, agents' desks."""
    middle = units[np.arange(len(units)) // _CLUSTER_SIZE * _CLUSTER_SIZE]
    _same_place(made, middle, units)
    made.sites.house[units] = np.maximum(made.sites.house[units], 1)
    made.role[units] = CLUSTER


def _neighbours(made: Population, dice: Dice, units: Ints) -> None:
    """A few units behind one door: a shared yard, a village without house numbers."""
    _same_place(made, _heads(dice, "neighbour", units), units)
    made.role[units] = NEIGHBOUR


def _owners(made: Population, dice: Dice, units: Ints) -> None:
    """A few firms with nothing in common but who leads them."""
    made.people.put(units, made.people.at(_heads(dice, "leads", units)))


def _heads(dice: Dice, topic: str, units: Ints) -> Ints:
    """For each unit the first of its group; groups have two or three units on average."""
    begins = dice.chance(topic, units, 0.36)
    begins[:1] = True
    return np.asarray(units[np.flatnonzero(begins)[np.cumsum(begins) - 1]], dtype=np.int64)
