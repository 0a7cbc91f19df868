"""Makes a population: independent units first, then the ties between them."""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.scene import COOPERATIVE, ENTERPRISE, INSTITUTION, TRADER, Scene
from hub.sample.texts import names, people, places
from hub.sample.texts.names import Parts
from hub.sample.texts.words import group
from hub.sample.world import branches, kin
from hub.sample.world.population import (
    BIRTH,
    CANCELLATION,
    NONE,
    QUIET,
    RENAMING,
    REVOCATION,
    Population,
)

_YEARS, _TRADER_YEARS = 26, 10
"""How far back births reach: the registers begin anew after 1980; sole traders are younger."""


def populate(scene: Scene, dice: Dice, units: int) -> Population:
    """A province of the given number of units."""
    unit = np.arange(units, dtype=np.int64)
    kind = dice.pick("kind", unit, scene.kinds)
    region = places.drawn_regions(dice, "region", unit)
    made = Population(
        kind=kind,
        parent=np.full(units, -1, dtype=np.int64),
        role=np.full(units, NONE, dtype=np.int64),
        partner=np.full(units, -1, dtype=np.int64),
        names=_names(dice, unit, kind, region),
        sites=places.drawn_sites(dice, "site", unit, region),
        people=people.drawn(dice, "person", unit),
        established=_established(scene, dice, unit, kind),
        renamed=_renamed(scene, dice, unit, kind),
        dead=dice.chance("dead", unit, scene.dead) & (kind <= COOPERATIVE),
        event=dice.pick("event", unit, (*scene.events, 1 - sum(scene.events))),
    )
    kin.relate(made, dice)
    branches.attach(made, dice)
    _settle(made, scene)
    return made


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
    today = np.datetime64(scene.days[0]).astype(np.int64)
    years = np.where(kind == TRADER, _TRADER_YEARS, _YEARS)
    age = dice.share("age", unit) ** 1.7 * 365.25 * years
    return np.asarray(today - 30 - age.astype(np.int64), dtype=np.int64)


def _renamed(scene: Scene, dice: Dice, unit: Ints, kind: Ints) -> Ints:
    mode = 1 + dice.pick("renamed.mode", unit, (0.5, 0.2, 0.15, 0.15))
    once = dice.chance("renamed", unit, scene.renamed) & (kind == ENTERPRISE)
    return np.where(once, mode, 0)


def _settle(made: Population, scene: Scene) -> None:
    """Between the days, tied units neither come nor go, and only a name with a brand changes."""
    tied = made.role != NONE
    tied[made.parent[made.parent >= 0]] = True
    still = tied & np.isin(made.event, (BIRTH, CANCELLATION, REVOCATION))
    nameless = (made.event == RENAMING) & ((made.names.brand < 0) | (made.parent >= 0))
    outside = (made.kind >= INSTITUTION) | made.dead
    made.event[still | nameless | outside] = QUIET
    born = made.event == BIRTH
    made.established[born] = np.datetime64(scene.days[0]).astype(np.int64)
    made.renamed[born] = 0
