"""What a unit was and will be: the name before the last change, and the state of the second day."""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.texts import names, people, places
from hub.sample.texts.names import Parts
from hub.sample.texts.people import People
from hub.sample.texts.places import Sites
from hub.sample.texts.words import group
from hub.sample.world.population import MOVE, NEW_PERSON, RENAMING, Population

BRAND, FORM, TRADE, RAISED = range(1, 5)
"""How a name changed: another brand, a legal form, another line of business, a higher division."""


def former_names(dice: Dice, parts: Parts, mode: Ints, unit: Ints) -> Parts:
    """The names before the last change; the present ones where ``mode`` is 0.

    ``unit`` is the number the change is drawn by: for a branch its parent's, so that both agree.
    """
    makes = np.isin(parts.trade, group("maker")) & (parts.form != names.WORKS)
    form = np.where(makes, names.WORKS, np.where(parts.form == names.OLD, names.STORE, names.OLD))
    lower = np.where(parts.style == names.COUNTY_SHORT, names.COUNTY, names.COUNTY_SHORT)
    brand = names.drawn_brands(dice, "former.brand", unit)
    return parts.but(
        brand=np.where((mode == BRAND) & (parts.brand >= 0), brand, parts.brand),
        form=np.where(mode == FORM, form, parts.form),
        bracket=np.where(mode == FORM, names.NO_BRACKET, parts.bracket),
        trade=np.where(mode == TRADE, _other_trade(dice, parts, unit), parts.trade),
        style=np.where(mode == RAISED, lower, parts.style),
    )


def _other_trade(dice: Dice, parts: Parts, unit: Ints) -> Ints:
    """Another line of business of the same sort, makers or merchants."""
    other = parts.trade.copy()
    for sort in ("firm", "maker"):
        trades = group(sort)
        step = 1 + dice.below(f"former.trade.{sort}", unit, len(trades) - 1)
        turned = trades[(parts.trade - trades[0] + step) % len(trades)]
        other = np.where(np.isin(parts.trade, trades), turned, other)
    return other


def roots(made: Population, unit: Ints) -> Ints:
    """The parent of a branch, every other unit itself."""
    return np.where(made.parent[unit] >= 0, made.parent[unit], unit)


def names_on(made: Population, dice: Dice, unit: Ints, day: int) -> Parts:
    """Names in force on day 1 or 2."""
    parts = made.names.at(unit)
    if day == 1:
        return parts
    changed = made.event[unit] == RENAMING
    brand = names.drawn_brands(dice, "next.brand", unit)
    return parts.but(brand=np.where(changed, brand, parts.brand))


def names_before(made: Population, dice: Dice, unit: Ints) -> Parts:
    """Names before the last change that was known on day 1."""
    parts, mode = made.names.at(unit), made.renamed[unit]
    return former_names(dice, parts, mode, roots(made, unit))


def sites_on(made: Population, dice: Dice, unit: Ints, day: int) -> Sites:
    """Registered places on day 1 or 2; a move stays in the county."""
    here = made.sites.at(unit)
    if day == 1:
        return here
    there = places.drawn_sites(dice, "next.site", unit, here.region)
    return there.where(made.event[unit] == MOVE, here)


def people_on(made: Population, dice: Dice, unit: Ints, day: int) -> People:
    """Representatives on day 1 or 2."""
    here = made.people.at(unit)
    if day == 1:
        return here
    return people.drawn(dice, "next.person", unit).where(made.event[unit] == NEW_PERSON, here)
