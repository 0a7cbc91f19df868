"""Allocation: how many of each stratum. Whole numbers, exact, the same on every machine."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction

Stratum = tuple[str, ...]


def allocate(
    sizes: Mapping[Stratum, int], size: int, minimum: int, *, equal: bool
) -> dict[Stratum, int]:
    """Stratum ▸ how many, ``size`` in all: at least ``minimum`` (or all there are) of each.

    Every further one goes to the stratum that is furthest behind its share (Webster's divisors), in
    proportion to the strata's sizes or equally; ties go to the lower stratum.
    """
    given = {stratum: min(minimum, there) for stratum, there in sizes.items()}
    waiting = [(_behind(sizes[s], given[s], equal=equal), s) for s in sizes if given[s] < sizes[s]]
    heapq.heapify(waiting)
    for _ in range(size - sum(given.values())):
        stratum = waiting[0][1]
        given[stratum] += 1
        if given[stratum] < sizes[stratum]:
            again = _behind(sizes[stratum], given[stratum], equal=equal)
            heapq.heapreplace(waiting, (again, stratum))
        else:
            heapq.heappop(waiting)
    return given


def _behind(there: int, given: int, *, equal: bool) -> Fraction:
    """Lower is further behind."""
    return Fraction(2 * given + 1, 1 if equal else there)
