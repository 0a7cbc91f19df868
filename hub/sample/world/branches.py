"""Branches: numbered outlets of few parents, most of them in the parent's county.

The dearest mistake of linkage is to take a branch for its parent, the next to take 三店 for 二店.
So parents have several branches each, and half the branches keep the name their parent had before.
"""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.scene import BRANCH, COOPERATIVE, ENTERPRISE
from hub.sample.texts import names
from hub.sample.world import history
from hub.sample.world.population import COMMON, Population


def attach(made: Population, dice: Dice) -> None:
    """Give every branch a parent, a name and a place; a province without parents has none."""
    branch, parents = np.flatnonzero(made.kind == BRANCH), _parents(made, dice)
    if not len(parents):
        made.kind[branch] = COOPERATIVE
        return
    parent = parents[dice.below("parent", branch, len(parents))]
    made.parent[branch] = parent
    near = dice.chance("branch.near", branch, 0.7)
    made.sites.region[branch[near]] = made.sites.region[parent[near]]
    follows = dice.chance("branch.follows", branch, 0.5)
    made.renamed[branch] = np.where(follows, made.renamed[parent], 0)
    _name(made, dice, branch)
    _number(made, dice, branch)


def _parents(made: Population, dice: Dice) -> Ints:
    """Few firms, but every filling-station firm and credit union."""
    firms = np.flatnonzero((made.kind == ENTERPRISE) & (made.role <= COMMON) & ~made.dead)
    outlet = names.outlet_kinds()[made.names.trade[firms]]
    many = np.isin(outlet, (names.FUEL, names.BANK))
    return firms[many | dice.chance("parents", firms, 0.03)]


def _name(made: Population, dice: Dice, branch: Ints) -> None:
    """The parent's name; where the branch did not follow a renaming, the one before."""
    parent = made.parent[branch]
    now, before = made.names.at(parent), history.names_before(made, dice, parent)
    stayed = made.renamed[branch] == 0
    made.names.put(branch, before.where(stayed, now))


def _number(made: Population, dice: Dice, branch: Ints) -> None:
    """A suffix: place or none, number, outlet; no two branches of one parent share a number."""
    order = branch[np.argsort(made.parent[branch], kind="stable")]
    parent = made.parent[order]
    first = np.searchsorted(parent, parent, side="left")
    rank = np.arange(len(order)) - first + 1
    outlet = names.outlet_kinds()[made.names.trade[order]]
    counted = np.isin(outlet, (names.SHOP, names.FUEL))
    figures = np.where(counted, dice.pick("branch.figures", order, (0.3, 0.5, 0.2)), 0)
    made.names.outlet[order] = outlet + dice.below("branch.outlet", parent, 2) * (
        outlet != names.FUEL
    )
    made.names.rank[order] = rank % (names.MOST + 1) + figures * (names.MOST + 1)
    named = dice.chance("branch.place", order, 0.4)
    made.names.place[order] = np.where(named, made.sites.region[order], -1)
