"""Who exists: every unit with its kind, parent, names, place, people and dates, as numbers.

Units are rows; a unit's number is its place. Nothing here knows a bureau: what a bureau holds of a
unit, and how wrong, is decided where the bureau's records are made. About 300 bytes a unit.

Dates are days since 1970-01-01; columns hold the state of day 1, ``history`` every other day's.
"""

from __future__ import annotations

from dataclasses import dataclass

from hub.sample.dice import Ints, Mask
from hub.sample.texts.names import Parts
from hub.sample.texts.people import People
from hub.sample.texts.places import Sites

BIRTH, RENAMING, MOVE, NEW_PERSON, CANCELLATION, REVOCATION, MERGER, SPLIT, QUIET = range(9)
"""What happens to a unit. MERGER: it ends and its partner lives on. SPLIT: it is born out of its
partner."""

(
    NONE, COMMON, PREDECESSOR, SUCCESSOR, OWNER, SECOND_FIRM, HOUSE, AFFILIATE, FATHER, SON,
    CLUSTER, ABSORBED, ABSORBER, OFFSHOOT, ORIGIN, NEIGHBOUR,
) = range(16)  # fmt: skip
"""Roles in the hard negatives. COMMON: one core name in many counties. CLUSTER: ten or more at one
address. NEIGHBOUR: a few at one address. OFFSHOOT: born out of the ORIGIN by a split."""

ROLES = {
    "reform": SUCCESSOR,
    "owner": SECOND_FIRM,
    "affiliate": AFFILIATE,
    "family": SON,
    "merger": ABSORBED,
    "split": OFFSHOOT,
}
"""Ties of two by the role of the one whose ``partner`` is the other."""

FREE = (NONE, CLUSTER, NEIGHBOUR)
"""Roles that bind a unit to nobody but its address."""

NEVER = 1 << 40


@dataclass(frozen=True, slots=True)
class Population:
    """The truth of one province."""

    first: int
    """Business day 1."""
    rates: tuple[float, float, float]
    """Renamings, moves and new persons a year (``Scene.yearly``)."""
    kind: Ints
    parent: Ints
    """Number of the enterprise a branch belongs to; -1."""
    role: Ints
    partner: Ints
    """The other unit of a tie; -1."""
    names: Parts
    sites: Sites
    people: People
    established: Ints
    ended: Ints
    """The day a dead unit ended, before day 1; NEVER."""
    renamed: Ints
    """How the name differs from the one before (``history``); 0 when it never changed."""
    dead: Mask
    """Dead in commerce on day 1; other bureaus may not have noticed."""
    event: Ints
    """What happens to the unit after day 1; QUIET."""
    on: Ints
    """The number of the day on which it happens, from 2; 0."""

    def __len__(self) -> int:
        return len(self.kind)
