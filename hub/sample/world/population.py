"""Who exists: every unit with its kind, parent, names, place, people and dates, as numbers.

Units are rows; a unit's number is its place. Nothing here knows a bureau: what a bureau holds of a
unit, and how wrong, is decided where the bureau's records are made. About 250 bytes a unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from hub.sample.dice import Ints, Mask
from hub.sample.texts.names import Parts
from hub.sample.texts.people import People
from hub.sample.texts.places import Sites

BIRTH, RENAMING, MOVE, NEW_PERSON, CANCELLATION, REVOCATION, QUIET = range(7)
"""What happens to a unit between the two days."""

NONE, COMMON, PREDECESSOR, SUCCESSOR, OWNER, SECOND_FIRM, HOUSE, AFFILIATE, FATHER, SON, CLUSTER = (
    range(11)
)
"""Roles in the hard negatives. COMMON: one core name in many counties. CLUSTER: ten or more at one
address."""


@dataclass(frozen=True, slots=True)
class Population:
    """The truth of one province."""

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
    """Days since 1970-01-01."""
    renamed: Ints
    """How the name differs from the one before (``history``); 0 when it never changed."""
    dead: Mask
    """Dead in commerce; other bureaus may not have noticed."""
    event: Ints

    def __len__(self) -> int:
        return len(self.kind)
