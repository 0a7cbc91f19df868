"""What happened to whom, by date: the past of every unit and the events of the days made.

A bureau that announces events asks for a span of dates and a piece of the units; ``history.csv`` is
the whole span.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hub.sample.dice import Dice, Ints, Mask
from hub.sample.world.population import (
    ABSORBED,
    BIRTH,
    CANCELLATION,
    MERGER,
    MOVE,
    NEVER,
    NEW_PERSON,
    OFFSHOOT,
    PREDECESSOR,
    QUIET,
    RENAMING,
    REVOCATION,
    SPLIT,
    Population,
)
from hub.sample.world.timeline import STEPS, changed


@dataclass(frozen=True, slots=True)
class Happenings:
    """One happening a row, by unit and date."""

    unit: Ints
    date: Ints
    """Days since 1970-01-01."""
    event: Ints
    """As in ``population``."""

    def __len__(self) -> int:
        return len(self.unit)

    def at(self, chosen: Mask | Ints | slice) -> Happenings:
        """Some of them."""
        return Happenings(self.unit[chosen], self.date[chosen], self.event[chosen])


def between(made: Population, dice: Dice, unit: Ints, first: int, last: int) -> Happenings:
    """Everything that happened to the units from the first to the last date, both included."""
    parts = [
        _births(made, unit),
        *_changes(made, dice, unit),
        _ends(made, unit),
        _events(made, unit),
    ]
    every = Happenings(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    kept = every.at((every.date >= first) & (every.date <= last))
    return kept.at(np.lexsort((kept.event, kept.date, kept.unit)))


Rows = tuple[Ints, Ints, Ints]


def _births(made: Population, unit: Ints) -> Rows:
    """Of those here on day 1; later ones are events."""
    here = unit[~np.isin(made.event[unit], (BIRTH, SPLIT))]
    event = np.where(made.role[here] == OFFSHOOT, SPLIT, BIRTH)
    return here, made.established[here], event


def _changes(made: Population, dice: Dice, unit: Ints) -> list[Rows]:
    rows = []
    for sort, steps in STEPS.items():
        for step in range(1, steps + 1):
            day = changed(made, dice, unit, sort, step)
            some = day >= 0
            rows.append((unit[some], day[some], np.full(int(some.sum()), sort)))
    return rows


def _ends(made: Population, unit: Ints) -> Rows:
    """Of those dead on day 1: merged, cancelled after reform, the others revoked."""
    dead = unit[made.ended[unit] < NEVER]
    role = made.role[dead]
    event = np.select(
        [role == ABSORBED, role == PREDECESSOR], [MERGER, CANCELLATION], default=REVOCATION
    )
    return dead, made.ended[dead], event


def _events(made: Population, unit: Ints) -> Rows:
    busy = unit[made.event[unit] != QUIET]
    return busy, made.first + made.on[busy] - 1, made.event[busy]


WORDS = {
    BIRTH: "birth",
    RENAMING: "rename",
    MOVE: "move",
    NEW_PERSON: "person",
    CANCELLATION: "cancel",
    REVOCATION: "revoke",
    MERGER: "merger",
    SPLIT: "split",
}
"""Events as the files of a province name them."""
