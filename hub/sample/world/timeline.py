"""When things happen to a unit: the days of its changes, its coming and going, a bureau's lag.

Changes lie at distances drawn by rate, from day 1 backwards. After day 1 a unit has at most one
event.
"""

from __future__ import annotations

import numpy as np

from hub.sample.dice import Dice, Ints, Mask
from hub.sample.neglect import uneven
from hub.sample.scene import TRADER, Lag, Neglect
from hub.sample.world.population import (
    BIRTH,
    CANCELLATION,
    MERGER,
    MOVE,
    NEW_PERSON,
    RENAMING,
    SPLIT,
    Population,
)

STEPS = {RENAMING: 3, MOVE: 2, NEW_PERSON: 2}
"""How many changes of each sort are remembered."""

_CALM = 60
"""Days after the founding during which nothing changes."""
_YEAR = 365.25


def lag(dice: Dice, topic: str, record: Ints, rates: Lag, neglect: Neglect) -> Ints:
    """Days by which a bureau's record is behind the truth; ``record`` is 2 × unit + copy."""
    share, rate = dice.share(f"{topic}.lag", record), uneven(dice, record // 2, rates.slow, neglect)
    quick = rates.least + share * (rates.most - rates.least)
    slow = dice.chance(f"{topic}.slow", record, rate)
    return np.asarray(np.where(slow, share * rates.years * _YEAR, quick), dtype=np.int64)


def changed(made: Population, dice: Dice, unit: Ints, sort: int, step: int) -> Ints:
    """The day of the last change of a sort before day 1 (``step`` 1), or of an earlier one.

    -1 where there was none. A branch that follows its parent is renamed with it.
    """
    if sort == RENAMING:
        return _renamed(made, dice, unit, step)
    barred = (made.kind[unit] == TRADER) & (sort == NEW_PERSON)
    return np.where(barred, -1, _back(made, dice, unit, (sort, step)))


def _back(made: Population, dice: Dice, unit: Ints, change: tuple[int, int]) -> Ints:
    """Backwards from day 1 or the end, by exponential distances; -1 before its birth, or 1970."""
    sort, step = change
    rate = made.rates[sort - RENAMING]
    day = np.minimum(made.first, made.ended[unit]).astype(np.float64)
    for number in range(1, step + 1):
        share = dice.share(f"change.{sort}.{number}", unit)
        day -= 1 - np.log1p(-share) / max(rate, 1e-9) * _YEAR
    known = day > np.maximum(made.established[unit] + _CALM, 0)
    return np.where(known, np.floor(day).astype(np.int64), -1)


def _renamed(made: Population, dice: Dice, unit: Ints, step: int) -> Ints:
    root = roots(made, unit)
    day = np.where(made.renamed[root] > 0, _back(made, dice, root, (RENAMING, step)), -1)
    lives = (day > made.established[unit]) & (day < made.ended[unit])
    heard = (root == unit) | (follows(made, dice, unit) & lives)
    return np.where(heard & (made.renamed[unit] > 0), day, -1)


def follows(made: Population, dice: Dice, unit: Ints) -> Mask:
    """Branches that take part in their parent's renamings; units that are none always do."""
    return dice.chance("branch.follows", unit, 0.5) | (made.parent[unit] < 0)


def roots(made: Population, unit: Ints) -> Ints:
    """The parent of a branch, every other unit itself."""
    return np.where(made.parent[unit] >= 0, made.parent[unit], unit)


def happened(made: Population, unit: Ints, when: Ints | int, *events: int) -> Mask:
    """Units one of whose events has taken place by the date."""
    done = made.first + made.on[unit] - 1 <= when
    return np.isin(made.event[unit], events) & done


def born(made: Population, unit: Ints, day: int) -> Mask:
    """Units that exist by the business day (or once did)."""
    return ~np.isin(made.event[unit], (BIRTH, SPLIT)) | (made.on[unit] <= day)


def gone(made: Population, unit: Ints, day: int) -> Mask:
    """Units cancelled after day 1, up to the business day."""
    return np.isin(made.event[unit], (CANCELLATION, MERGER)) & (made.on[unit] <= day)
