"""One bureau's records beside the register's records of the same units: the rates of E.3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np

from hub.sample.dice import Ints
from hub.sample.realism import texts
from hub.sample.realism.sides import Side

Former = dict[int, frozenset[str]]
"""Unit ▸ the names it once had."""


@dataclass(frozen=True)
class Pairs:
    """One bureau's first records of units in the register, each with the register's first."""

    ours: Side
    theirs: Side

    @cached_property
    def places(self) -> tuple[Ints, Ints]:
        """Rows in the register and in the other file, pair by pair, one pair a unit."""
        every = np.concatenate([self.ours.unit, self.theirs.unit])
        at = np.full(int(every.max(initial=-1)) + 1, -1, dtype=np.int64)
        at[self.ours.unit[::-1]] = np.arange(len(self.ours.unit))[::-1]
        rows = _first(self.theirs.unit)
        found = at[self.theirs.unit[rows]]
        return found[found >= 0], rows[found >= 0]

    def of(self, field: str) -> Iterator[tuple[str, str]]:
        """Both values of a field, pair by pair."""
        ours, theirs = getattr(self.ours, field), getattr(self.theirs, field)
        return ((ours[a], theirs[b]) for a, b in zip(*self.places, strict=True))

    def measure(self, former: Former) -> dict[str, float]:
        """Every rate by its name in ``figures.json``."""
        return {
            **self._held(),
            **self._codes(),
            **self._names(former),
            **self._others(),
            **self._join(),
        }

    def _held(self) -> dict[str, float]:
        here, theirs = np.unique(self.ours.unit), self.theirs.unit
        live = self.ours.unit[self.ours.firm & ~self.ours.gone]
        units, counts = np.unique(theirs, return_counts=True)
        return {
            "covered": float(np.isin(live, theirs).mean()),
            "unregistered": float(1 - np.isin(units, here).mean()),
            "dead": float(self.ours.gone[self.places[0]].mean()),
            "duplicate": float((counts > 1).mean()),
        }

    def _codes(self) -> dict[str, float]:
        """Sole traders, who have no organisation code, are left out."""
        some = list(self._coded())
        both = [(one, two) for one, two in some if one and two]
        regions = [(one, two) for one, two in self.of("region") if len(two) == _REGION]
        return {
            "code_usable": _ratio(len(both), len(some)),
            "code_wrong": _ratio(sum(one != two for one, two in both), len(both)),
            "prefix_differs": _ratio(sum(one != two for one, two in regions), len(regions)),
        }

    def _names(self, former: Former) -> dict[str, float]:
        units = self.theirs.unit[self.places[1]].tolist()
        named = [
            (*pair, former.get(u, frozenset()))
            for pair, u in zip(self.of("name"), units, strict=True)
            if all(pair)
        ]
        kinds = Counter(texts.slip(*each) for each in named)
        slips = ("identical", "variant", "abbreviated", "typo", "traditional", "old")
        return {f"name_{slip}": _ratio(kinds[slip], len(named)) for slip in slips}

    def _others(self) -> dict[str, float]:
        places = Counter(texts.near(*pair) for pair in self.of("address") if all(pair))
        persons = list(self.of("person"))
        both = [one != two for one, two in persons if one and two]
        return {
            "address_same": _ratio(places[texts.SAME], places.total()),
            "address_different": _ratio(places[texts.DIFFERENT], places.total()),
            "person_differs": _ratio(sum(both), len(both)),
            "person_missing": _ratio(sum(not two for _, two in persons), len(persons)),
        }

    def _coded(self) -> Iterator[tuple[str, str]]:
        """Organisation codes of the pairs that are no sole traders."""
        return compress(self.of("org"), ~self.ours.trader[self.places[0]])

    def _join(self) -> dict[str, float]:
        """An exact join by folded name: its recall where no code joins, and its precision."""
        alike = np.array([texts.folded(one) == texts.folded(two) for one, two in self.of("name")])
        coded = alike[~self.ours.trader[self.places[0]]]
        hidden = np.array([one != two or not one for one, two in self._coded()], dtype=np.bool_)
        ours = Counter(map(texts.folded, self.ours.name))
        met = sum(ours[texts.folded(self.theirs.name[row])] for row in _first(self.theirs.unit))
        return {
            "join_recall_hidden": _ratio(int(coded[hidden].sum()), int(hidden.sum())),
            "join_precision": _ratio(int(alike.sum()), met),
        }


_REGION = 6


def _ratio(part: int, whole: int) -> float:
    return part / max(whole, 1)


def _first(unit: Ints) -> Ints:
    """The first row of each unit."""
    return np.unique(unit, return_index=True)[1]
