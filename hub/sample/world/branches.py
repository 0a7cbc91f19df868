"""Branches: numbered outlets of few parents, most of them in the parent's county.

The dearest mistake of linkage is to take a branch for its parent, the next to take 三店 for 二店.
So parents have several branches each, and half the branches keep the name their parent had before.
"""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints
from hub.sample.scene import BRANCH, COOPERATIVE, ENTERPRISE, FIRST_DAY
from hub.sample.texts import names
from hub.sample.world import history
from hub.sample.world.population import (
    BIRTH,
    COMMON,
    FREE,
    MOVE,
    NEVER,
    NEW_PERSON,
    QUIET,
    RENAMING,
    Population,
)
from hub.sample.world.timeline import changed


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
    _date(made, dice, branch)
    made.names.put(branch, made.names.at(parent))
    _number(made, dice, branch)
    made.names.put(branch, history.names_on(made, dice, branch, FIRST_DAY))


def _parents(made: Population, dice: Dice) -> Ints:
    """Few firms that stay, but every filling-station firm and credit union."""
    stays = np.isin(made.event, (QUIET, RENAMING, MOVE, NEW_PERSON)) & ~made.dead
    able = (made.kind == ENTERPRISE) & np.isin(made.role, (*FREE, COMMON))
    firms = np.flatnonzero(able & stays)
    outlet = names.outlet_kinds()[made.names.trade[firms]]
    many = np.isin(outlet, (names.FUEL, names.BANK))
    return firms[many | dice.chance("parents", firms, 0.03)]


def _date(made: Population, dice: Dice, branch: Ints) -> None:
    """No branch is older than its parent; one that follows shares its last renaming."""
    parent, share = made.parent[branch], dice.share("branch.age", branch)
    life = made.first - 1 - made.established[parent]
    opened = made.established[parent] + (share * life).astype(np.int64)
    made.established[branch] = np.where(
        made.event[branch] == BIRTH, made.established[branch], opened
    )
    closed = made.ended[branch] < NEVER
    end = (made.established[branch] + made.first - 1) // 2
    made.ended[branch] = np.where(closed, end, NEVER)
    made.renamed[branch] = made.renamed[parent]
    heard = changed(made, dice, branch, RENAMING, 1) >= 0
    made.renamed[branch] = np.where(heard, made.renamed[parent], 0)


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


def siblings(made: Population) -> tuple[Ints, Ints]:
    """Branches with the branch before them of the same parent in the same county."""
    branch = np.flatnonzero(made.parent >= 0)
    order = branch[np.lexsort((branch, made.sites.region[branch], made.parent[branch]))]
    one, other = order[1:], order[:-1]
    near = (made.parent[one] == made.parent[other]) & (
        made.sites.region[one] == made.sites.region[other]
    )
    return one[near], other[near]
