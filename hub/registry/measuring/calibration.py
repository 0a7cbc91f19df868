"""Calibration: whether of pairs said to be one unit with 0.9 nine in ten really are.

Pairs are scored again, as a build scores them, out of the records of the newest edition. Only those
count of which one side at least has no valid organisation code: two that agree are certainty, and
two that differ a veto, whatever the probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypedDict

import numpy as np

from catalog.models import Catalog
from hub.base.home import Home
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.linkage.pairs.model import Floats, load
from hub.registry.linkage.pairs.update import update
from hub.registry.measuring.measure import judged
from hub.registry.measuring.scores import share, wilson

EDGES: Final = (0.0, 0.5, 0.7, 0.9, 0.99, 1.0)
"""Bins of probability, each without its lower edge; the last row is all of them from 0.5 on."""


class Bin(TypedDict):
    """Pairs said to be one unit with a probability in (low, high], and what share really is.

    ``ece``: the difference, weighed by pairs where a row is of several bins.
    """

    low: float
    high: float
    n: int
    said: float
    observed: float
    observed_low: float
    observed_high: float
    ece: float


def calibration(home: Home, catalog: Catalog, truth: Path) -> list[Bin]:
    """Every bin, then all from one half on."""
    with judged(home, catalog, truth) as on:
        on.execute("CREATE OR REPLACE TEMP TABLE dirty AS SELECT rank FROM record")
        comparable(on)
        update(on, load())
        rows = on.sql(_PAIRS, params=[list(EDGES)]).fetchall()
    counts = {place: rest for place, *rest in rows}
    return _whole([_bin(place, *counts.get(place, (0, 0.0, 0))) for place in range(1, len(EDGES))])


def binned(said: Floats, true: Floats) -> list[Bin]:
    """The same of pairs at hand, with what was said of each and whether it is true."""
    place = np.searchsorted(EDGES, said)
    within = [place == at for at in range(1, len(EDGES))]
    return _whole(
        [
            _bin(at, int(here.sum()), float(said[here].sum()), int(true[here].sum()))
            for at, here in enumerate(within, 1)
        ]
    )


def pooled(several: list[list[Bin]]) -> list[Bin]:
    """Several measurements as if they were one: a bin must hold some hundred pairs to say much."""
    alike = zip(*(bins[:-1] for bins in several), strict=True)
    return _whole([_together(place, bins) for place, bins in enumerate(alike, 1)])


def _together(place: int, bins: tuple[Bin, ...]) -> Bin:
    said = sum(one["said"] * one["n"] for one in bins)
    return _bin(place, sum(one["n"] for one in bins), said, _right(bins))


def _whole(bins: list[Bin]) -> list[Bin]:
    upper = bins[1:]
    n = sum(one["n"] for one in upper)
    whole = _bin(2, n, sum(one["said"] * one["n"] for one in upper), _right(upper))
    apart = sum(one["n"] * one["ece"] for one in upper)
    return [*bins, whole | Bin(**whole | {"high": EDGES[-1], "ece": share(apart, n)})]


def _right(bins: Sequence[Bin]) -> int:
    return round(sum(one["observed"] * one["n"] for one in bins))


def _bin(place: int, n: int, said: float, right: int) -> Bin:
    low, high = wilson(right, n)
    return Bin(
        low=EDGES[place - 1],
        high=EDGES[place],
        n=n,
        said=share(said, n),
        observed=share(right, n),
        observed_low=low,
        observed_high=high,
        ece=abs(share(said, n) - share(right, n)),
    )


_PAIRS: Final = """
    SELECT len(list_filter($1, lambda edge: edge < probability)) AS place, count(*),
           sum(probability)::DOUBLE, count(*) FILTER (one.true_unit = other.true_unit)
    FROM pair
    JOIN judged AS one ON one.rank = left_rank
    JOIN judged AS other ON other.rank = right_rank
    WHERE (starts_with(one.spine, 'none') OR starts_with(other.spine, 'none')) AND probability > 0
    GROUP BY place
"""
