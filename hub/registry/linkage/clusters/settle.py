"""Settle: who joins whom where evidence contradicts itself; the strongest is heard first.

Sides join arc by arc, and a join is refused that would put into one unit what cannot be one: what
people called different, two organisation codes, two records of a source that has one a unit, a
branch and its parent. By likeness alone less is believed still: numbers, branches, kinds and the
source must not contradict either. Where two joins are about equally strong and exclude each other,
neither is made, unless a number says that both would be right; one that is not probable enough to
be made stands in the way of another all the same. Ties are broken by the records' references, so
the order of arrival is no matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

MARGIN: Final = 3.0
"""Bits by which the better of two rivals must be ahead."""
SLIPS: Final = 2
"""Digits in which a number without a check digit may differ from itself: one, or two exchanged."""
LIKENESS: Final = 4
"""The first tier that is no identifier."""
ONE: Final = ("anchor",)
ALIKE: Final = ("anchor", "number", "branch", "digits", "sort")
NAMED: Final = (*ALIKE, "prefecture")
"""Traits of which one side's must include the other's, by identifier, by likeness, by name only."""
OPEN: Final = "likeness.unsure"
"""The rule of an arc that joins nobody, and yet rivals those that would."""
Said: TypeAlias = set[Any] | None
"""The values of a trait that the records of a side tell, if any."""


class Arc(NamedTuple):
    """Evidence that two sides are one unit."""

    left: int
    right: int
    tier: int
    weight: float
    rule: str
    once: str
    """The trait that must not be the same, for it names who lists a unit but once: ``source``, only
    ``registrar`` (who registers a firm enters it once, others again at each office), or none."""


@dataclass(slots=True)
class Side:
    """What the records of a side say; each trait that any of them tells, a set."""

    members: set[int]
    traits: dict[str, set[Any]] = field(default_factory=dict)
    foes: set[int] = field(default_factory=set)
    arcs: list[int] = field(default_factory=list)

    def take(self, other: Side) -> None:
        """Become both."""
        self.members |= other.members
        self.foes |= other.foes
        self.arcs += other.arcs
        for name, values in other.traits.items():
            self.traits.setdefault(name, set()).update(values)

    def clash(self, other: Side, arc: Arc) -> str:
        """Why they cannot be one unit by such an arc; empty when they can."""
        if self.foes & other.members:
            return "person"
        return "" if arc.tier == 0 else self._unlike(other, arc)

    def _unlike(self, other: Side, arc: Arc) -> str:
        one, two = self.traits.get, other.traits.get
        weak = arc.tier >= LIKENESS
        for name in ONE if not weak else NAMED if arc.rule == "name.exact" else ALIKE:
            if _apart(one(name), two(name)):
                return name
        if weak and _strange(one("serial"), two("serial")):
            return "serial"
        if _shared(one("own_name"), two("parent_name")) or _shared(
            two("own_name"), one("parent_name")
        ):
            return "parent"
        if _shared(one("single"), two("single")):
            return "single"
        return "source" if weak and arc.once and _shared(one(arc.once), two(arc.once)) else ""


def _apart(left: Said, right: Said) -> bool:
    return bool(left and right and not (left <= right or right <= left))


def _shared(left: Said, right: Said) -> bool:
    return bool(left and right and left & right)


def _strange(left: Said, right: Said) -> bool:
    """Whether no two numbers of either are so near that one may be the other, mistyped."""
    if not left or not right:
        return False
    near = (sum(map(str.__ne__, one, other)) <= SLIPS for one in left for other in right)
    return not any(near)


def settled(sides: dict[int, Side], arcs: list[Arc]) -> Iterator[tuple[int, str]]:
    """For every arc that was decided its place in ``arcs`` and why it was refused (empty: joined).

    ``sides`` are changed; they are numbered in the order of their references. An arc within one
    side already says nothing.
    """
    order = sorted(range(len(arcs)), key=lambda at: _turn(arcs[at]))
    home = {number: number for number in sides}
    for at in order:
        for end in arcs[at][:2]:
            sides[end].arcs.append(at)
    for at in order:
        arc = arcs[at]
        left, right = (_root(home, end) for end in arc[:2])
        if left == right or arc.rule == OPEN:
            continue
        why = sides[left].clash(sides[right], arc) or _rivalled(sides, home, arcs, at)
        yield at, why
        if not why:
            home[right] = left
            sides[left].take(sides.pop(right))


def _turn(arc: Arc) -> tuple[int, float, int, int, str]:
    low, high = sorted(arc[:2])
    return arc.tier, -arc.weight, low, high, arc.rule


def _rivalled(sides: dict[int, Side], home: dict[int, int], arcs: list[Arc], at: int) -> str:
    """Whether another arc of either side is about as good, and only one of them can be right."""
    arc = arcs[at]
    ends = [_root(home, end) for end in arc[:2]]
    for own, partner in (ends, reversed(ends)):
        for rival in sides[own].arcs:
            other = arcs[rival]
            if other.tier != arc.tier or other.weight < arc.weight - MARGIN:
                continue
            third = _root(home, other.left)
            if third == own:
                third = _root(home, other.right)
            if third in (own, partner) or sides[own].clash(sides[third], _bare(other)):
                continue
            if _excludes(sides[partner], sides[third], other, arcs):
                return "rival"
    return ""


def _excludes(one: Side, other: Side, arc: Arc, arcs: list[Arc]) -> bool:
    """Whether what is like both could be only one of them.

    Two codes that a number ties together are, by all else, one unit: either is right.
    """
    why = one.clash(other, arc)
    if why != "anchor" or arc.tier < LIKENESS:
        return bool(why)
    return all(arcs[at].tier >= LIKENESS for at in set(one.arcs) & set(other.arcs))


def _bare(arc: Arc) -> Arc:
    """A name in another prefecture is no match, but it makes the name less unique."""
    return arc._replace(rule="") if arc.rule == "name.exact" else arc


def _root(home: dict[int, int], number: int) -> int:
    while home[number] != number:
        home[number] = number = home[home[number]]
    return number
