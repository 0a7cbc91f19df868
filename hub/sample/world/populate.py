"""Makes a population: independent units first, then the ties between them."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.scene import BRANCH, COOPERATIVE, ENTERPRISE, INSTITUTION, TRADER, Scene
from hub.sample.texts import names, people, places
from hub.sample.texts.names import Parts
from hub.sample.texts.words import group
from hub.sample.world import branches, kin
from hub.sample.world.history import MODES
from hub.sample.world.population import (
    BIRTH,
    CANCELLATION,
    FREE,
    MERGER,
    NEVER,
    NONE,
    QUIET,
    RENAMING,
    REVOCATION,
    SPLIT,
    Population,
)
from hub.sample.world.timeline import changed

_TRADER_YEARS = 10
"""Sole traders are young."""


def populate(scene: Scene, dice: Dice, units: int, days: int = 2) -> Population:
    """A province of the given number of units, with the events of the given number of days."""
    unit = np.arange(units, dtype=np.int64)
    kind = dice.pick("kind", unit, scene.kinds)
    region = places.drawn_regions(dice, "region", unit, scene.first)
    event, on = _events(scene, dice, unit, days)
    made = Population(
        first=int(np.datetime64(scene.first).astype(np.int64)),
        rates=astuple(scene.yearly),
        kind=kind,
        parent=np.full(units, -1, dtype=np.int64),
        role=np.full(units, NONE, dtype=np.int64),
        partner=np.full(units, -1, dtype=np.int64),
        names=_names(dice, unit, kind, region),
        sites=places.drawn_sites(dice, "site", unit, region),
        people=people.drawn(dice, "person", unit),
        established=_established(scene, dice, unit, kind),
        ended=np.full(units, NEVER, dtype=np.int64),
        renamed=np.where(kind == ENTERPRISE, 1 + dice.pick("mode.1", unit, MODES), 0),
        dead=dice.chance("dead", unit, scene.dead) & (kind <= COOPERATIVE),
        event=event,
        on=on,
    )
    kin.relate(made, dice, places.counties(scene.first))
    _settle(made)
    _date(made, dice)
    branches.attach(made, dice)
    return made


def _events(scene: Scene, dice: Dice, unit: Ints, days: int) -> tuple[Ints, Ints]:
    """Every unit has one event, most of them beyond the days that are made."""
    on = 2 + (dice.share("event.day", unit) / sum(scene.events)).astype(np.int64)
    soon = on <= days
    event = np.where(soon, dice.pick("event", unit, scene.events), QUIET)
    return event, np.where(soon, on, 0)


def _names(dice: Dice, unit: Ints, kind: Ints, region: Ints) -> Parts:
    trade, form = _trades(dice, unit, kind)
    carries = np.isin(form, (names.LIMITED, names.SHARES))
    bracket = dice.pick("bracket", unit, (0.95, 0.025, 0.025))
    return Parts(
        region=region.copy(),
        style=_styles(dice, unit, kind),
        ordinal=np.full_like(unit, -1),
        brand=names.drawn_brands(dice, "brand", unit),
        trade=trade,
        bracket=np.where(carries, bracket, names.NO_BRACKET),
        form=form,
        place=np.full_like(unit, -1),
        rank=np.full_like(unit, -1),
        outlet=np.full_like(unit, -1),
    )


def _styles(dice: Dice, unit: Ints, kind: Ints) -> Ints:
    firm = dice.pick("style", unit, (0.07, 0.12, 0.2, 0.13, 0.33, 0.1, 0.05))
    trader = names.COUNTY + dice.pick("style.trader", unit, (0.6, 0.3, 0.1))
    return np.where(kind == ENTERPRISE, firm, np.where(kind == TRADER, trader, names.COUNTY))


def _trades(dice: Dice, unit: Ints, kind: Ints) -> tuple[Ints, Ints]:
    """Trade and legal form; those of public units are set by their ties."""

    def drawn(name: str) -> Ints:
        return group(name)[dice.below(f"trade.{name}", unit, len(group(name)))]

    makes = dice.chance("makes", unit, 0.42)
    maker_form = dice.pick("form.maker", unit, (0.38, 0.22, 0.05, 0.35))
    firm_form = dice.pick("form.firm", unit, (0.38, 0.32, 0.03, 0.0, 0.08, 0.12, 0.07))
    cases = [kind == TRADER, kind == COOPERATIVE, kind >= INSTITUTION, makes]
    trades = [drawn("shop"), drawn("coop"), drawn("institution"), drawn("maker")]
    plain = np.full_like(unit, names.NO_FORM)
    forms = [plain, np.full_like(unit, names.COOP), plain, maker_form]
    return np.select(cases, trades, drawn("firm")), np.select(cases, forms, firm_form)


def _established(scene: Scene, dice: Dice, unit: Ints, kind: Ints) -> Ints:
    today, (reach, power) = np.datetime64(scene.first).astype(np.int64), scene.ages
    years = np.where(kind == TRADER, _TRADER_YEARS, reach)
    age = dice.share("age", unit) ** power * 365.25 * years
    return np.asarray(today - 30 - age.astype(np.int64), dtype=np.int64)


def _settle(made: Population) -> None:
    """Tied units neither come nor go, and only a name with a brand changes."""
    tied = ~np.isin(made.role, FREE)
    still = tied & np.isin(made.event, (BIRTH, CANCELLATION, REVOCATION))
    nameless = (made.event == RENAMING) & ((made.names.brand < 0) | (made.kind == BRANCH))
    alone = np.isin(made.event, (MERGER, SPLIT)) & (made.partner < 0)
    outside = (made.kind >= INSTITUTION) | made.dead
    quiet = still | nameless | alone | outside
    made.event[quiet], made.on[quiet] = QUIET, 0


def _date(made: Population, dice: Dice) -> None:
    """Births for those to come, ends for the dead; whoever was never renamed has no mode."""
    unit = np.arange(len(made), dtype=np.int64)
    to_come = np.isin(made.event, (BIRTH, SPLIT))
    made.established[to_come] = made.first + made.on[to_come] - 1
    undated = made.dead & (made.ended == NEVER)
    life = np.maximum(made.first - 1 - made.established, 1)
    end = made.established + (dice.share("end", unit) ** 0.4 * life).astype(np.int64)
    made.ended[undated] = end[undated]
    made.renamed[changed(made, dice, unit, RENAMING, 1) < 0] = 0
