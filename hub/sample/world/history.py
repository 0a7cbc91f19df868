"""What a unit was and will be on any date: its names, its places, its representatives.

Every state is a pure function of unit and date, so a bureau that learns late asks for an earlier
date. Dates are days since 1970-01-01, one for all units or one a unit.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.texts import names, people, places
from hub.sample.texts.names import Parts
from hub.sample.texts.people import People
from hub.sample.texts.places import Sites
from hub.sample.texts.words import group
from hub.sample.world.population import MOVE, NEW_PERSON, RENAMING, Population
from hub.sample.world.timeline import STEPS, changed, follows, happened, roots

BRAND, FORM, TRADE, RAISED = range(1, 5)
"""How a name changed: another brand, a legal form, another line of business, a higher division."""

MODES = (0.5, 0.2, 0.15, 0.15)
"""How often each."""


def names_at(made: Population, dice: Dice, unit: Ints, when: Ints | int) -> Parts:
    """Names in force on a date; before a unit's birth its first one, after its end its last."""
    root, own = roots(made, unit), made.names.at(unit)
    last = np.minimum(when, made.ended[unit])
    date = np.where(follows(made, dice, unit), last, made.established[unit])
    parts = made.names.at(root)
    once = np.flatnonzero(made.renamed[root] > 0)
    for step in range(1, STEPS[RENAMING] + 1):
        once = once[date[once] < changed(made, dice, root[once], RENAMING, step)]
        parts.put(
            once,
            _former(dice, parts.at(once), _mode(made, dice, root[once], step), (root[once], step)),
        )
    now = np.flatnonzero(happened(made, root, date, RENAMING))
    parts.brand[now] = names.drawn_brands(dice, "next.brand", root[now])
    return parts.but(place=own.place, rank=own.rank, outlet=own.outlet)


def _mode(made: Population, dice: Dice, unit: Ints, step: int) -> Ints:
    return made.renamed[unit] if step == 1 else 1 + dice.pick(f"mode.{step}", unit, MODES)


def names_on(made: Population, dice: Dice, unit: Ints, day: int) -> Parts:
    """Names in force on a business day."""
    return names_at(made, dice, unit, made.first + day - 1)


def names_before(made: Population, dice: Dice, unit: Ints) -> Parts:
    """Names before the last change that was known on day 1; the present ones without a change."""
    last = changed(made, dice, unit, RENAMING, 1)
    return names_at(made, dice, unit, np.where(last < 0, made.first, last - 1))


def _former(dice: Dice, parts: Parts, mode: Ints, by: tuple[Ints, int]) -> Parts:
    """The names before a change."""
    unit, step = by
    makes = np.isin(parts.trade, group("maker")) & (parts.form != names.WORKS)
    form = np.where(makes, names.WORKS, np.where(parts.form == names.OLD, names.STORE, names.OLD))
    lower = np.where(parts.style == names.COUNTY_SHORT, names.COUNTY, names.COUNTY_SHORT)
    brand = names.drawn_brands(dice, f"former.brand.{step}", unit)
    return parts.but(
        brand=np.where((mode == BRAND) & (parts.brand >= 0), brand, parts.brand),
        form=np.where(mode == FORM, form, parts.form),
        bracket=np.where(mode == FORM, names.NO_BRACKET, parts.bracket),
        trade=np.where(mode == TRADE, _other_trade(dice, parts, by), parts.trade),
        style=np.where(mode == RAISED, lower, parts.style),
    )


def _other_trade(dice: Dice, parts: Parts, by: tuple[Ints, int]) -> Ints:
    """Another line of business of the same sort, makers or merchants."""
    (unit, step), other = by, parts.trade.copy()
    for sort in ("firm", "maker"):
        trades = group(sort)
        turn = 1 + dice.below(f"former.trade.{sort}.{step}", unit, len(trades) - 1)
        turned = trades[(parts.trade - trades[0] + turn) % len(trades)]
        other = np.where(np.isin(parts.trade, trades), turned, other)
    return other


def sites_at(made: Population, dice: Dice, unit: Ints, when: Ints | int) -> Sites:
    """Registered places on a date; moves stay in the county."""
    here, date = made.sites.at(unit), np.broadcast_to(when, unit.shape)
    for rows, topic in _versions(made, dice, unit, date, (MOVE, "site")):
        here.put(rows, places.drawn_sites(dice, topic, unit[rows], here.region[rows]))
    return here


def sites_on(made: Population, dice: Dice, unit: Ints, day: int) -> Sites:
    """Registered places on a business day."""
    return sites_at(made, dice, unit, made.first + day - 1)


def people_at(made: Population, dice: Dice, unit: Ints, when: Ints | int) -> People:
    """Representatives on a date."""
    who, date = made.people.at(unit), np.broadcast_to(when, unit.shape)
    for rows, topic in _versions(made, dice, unit, date, (NEW_PERSON, "person")):
        who.put(rows, people.drawn(dice, topic, unit[rows]))
    return who


def people_on(made: Population, dice: Dice, unit: Ints, day: int) -> People:
    """Representatives on a business day."""
    return people_at(made, dice, unit, made.first + day - 1)


def _versions(
    made: Population, dice: Dice, unit: Ints, date: Ints, what: tuple[int, str]
) -> Iterator[tuple[Ints, str]]:
    """Rows whose state on their date is not that of day 1, and the topic to draw it by."""
    (sort, word), rows = what, np.arange(len(unit))
    for step in range(1, STEPS[sort] + 1):
        rows = rows[date[rows] < changed(made, dice, unit[rows], sort, step)]
        yield rows, f"former.{word}.{step}"
    yield np.flatnonzero(happened(made, unit, date, sort)), f"next.{word}"
