"""Find entries by words and facets: a page of them, how many there are, and the facets counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, or_, select

from hub.base.database.shelf import shelf
from hub.base.home import Home
from hub.directory.shelf.columns import FACETS, SORTS, Columns, Mask, Numbers, columns
from hub.directory.shelf.index import SPAN, WORDS
from hub.directory.shelf.line import BETWEEN
from hub.directory.shelf.renewal import Mark, mark, refresh, stale
from hub.directory.shelf.words.synonyms import others
from hub.directory.shelf.words.tokens import asked, words
from hub.errors import Usage

Weights = npt.NDArray[np.float64]
WEIGHTS: Final = np.array([16.0, 8.0, 4.0, 2.0, 1.0])
"""Of the tiers: a word in the title outweighs it anywhere else."""
OTHERWISE: Final = 0.4
"""What a synonym weighs beside the word itself."""
NAMED: Final = 1000.0
"""What an entry weighs that is asked for by its code, identifier or id."""
SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: words, values of facets (any of one facet, all facets), and which rows."""

    words: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Chosen values; a facet is counted as if nothing of its own were chosen."""
    within: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Further conditions of the same kind, all of which hold for whatever is counted."""
    sort: str = ""
    """One of ``SORTS``, with ``-`` the other way round; by weight, else by title, where empty."""
    start: int = 0
    size: int = SIZE


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows as they stand in the table ``shelf``, classes, themes and keywords as tuples."""

    rows: tuple[Mapping[str, Any], ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    """Facet ▸ value ▸ entries that would be found with it; a class counts all below it."""


def search(home: Home, query: Query) -> Shelf:
    """The entries that are published now; brings the shelf up to them first.

    Raises Usage for a facet or a sort that does not exist.
    """
    _known(query)
    stands = current(home)
    every = columns(home.engine, stands.serial)
    chosen = {name: every.among(name, values) for name, values in query.facets.items()}
    within = (every.among(name, values) for name, values in query.within)
    with home.engine.connect() as on:
        weights = _weights(on, every, query.words)
        found = reduce(and_, within, weights > 0)
        hits = np.flatnonzero(reduce(and_, chosen.values(), found))
        ranked = _ranked(every, hits, weights, query)
        rows = _rows(on, [every.ids[one] for one in ranked[query.start :][: query.size]])
        moved = mark(on) != stands
    if moved:
        return search(home, query)
    counted = {name: _count(every, name, found, chosen) for name in FACETS}
    return Shelf(rows, len(hits), counted)


def rows(home: Home, ids: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    """Rows by id, in this order; entries that are gone among them, unknown ones left out."""
    current(home)
    with home.engine.connect() as on:
        return _rows(on, ids)


def resolve(home: Home, code: str) -> Mapping[str, Any] | None:
    """The entry that has a code or identifier, or had it: codes are never issued again."""
    current(home)
    named = (shelf.c.code == code) | (shelf.c.identifier == code) | (shelf.c.id == code)
    with home.engine.connect() as on:
        found = on.execute(select(shelf).where(named)).mappings().first()
    return plain(found) if found else None


def current(home: Home) -> Mark:
    """The state of a shelf that holds what is published."""
    with home.engine.connect() as on:
        stands = mark(on)
    if not stale(home, stands):
        return stands
    refresh(home)
    return current(home)


def _known(query: Query) -> None:
    asked = {*query.facets, *(name for name, _ in query.within)}
    for name in asked - set(FACETS):
        raise Usage("HUB-C60", facet=name, known=", ".join(FACETS))
    if query.sort and query.sort.removeprefix("-") not in SORTS:
        raise Usage("HUB-C61", sort=query.sort, known=", ".join(SORTS))


def _weights(on: Connection, every: Columns, said: str) -> Weights:
    """What each entry weighs for the words; 0 where one of them is not found at all."""
    best = [_weight(on, every, word) for word in words(said)]
    if not best:
        return np.full(len(every.ids), float(not said.strip()))
    together = np.sum([*best, _named(on, every, said.strip())], axis=0)
    return np.where(np.min(best, axis=0) > 0, together, 0.0)


def _named(on: Connection, every: Columns, said: str) -> Weights:
    """What an entry weighs more for being named just so: parts of numbers are in many others."""
    names = {shelf.c.code: said, shelf.c.identifier: said.upper(), shelf.c.id: said.lower()}
    exact = or_(*(column == name for column, name in names.items()))
    places = np.array(on.scalars(select(shelf.c.place).where(exact)).all(), np.int64)
    numbers = every.numbers(places)
    weights = np.zeros(len(every.ids))
    weights[numbers[numbers >= 0]] = NAMED
    return weights


def _weight(on: Connection, every: Columns, word: str) -> Weights:
    """What each entry weighs for one word, by the best field it stands in, however it is said."""
    weights = np.zeros(len(every.ids))
    for way in (word, *others(word)):
        lines = WORDS[on.dialect.name].find(on, asked(way))
        numbers = every.numbers(lines // SPAN)
        weigh = WEIGHTS[lines % SPAN] * (1.0 if way == word else OTHERWISE)
        np.maximum.at(weights, numbers[numbers >= 0], weigh[numbers >= 0])
    return weights


def _ranked(every: Columns, hits: Numbers, weights: Weights, query: Query) -> Numbers:
    """Hits in order: as asked, else the weightiest, of equals the shortest title first."""
    if query.sort:
        keys = every.orders[query.sort.removeprefix("-")][hits]
        return hits[np.argsort(-keys if query.sort.startswith("-") else keys, kind="stable")]
    if not query.words.strip():
        return hits
    return hits[np.lexsort((every.lengths[hits], -weights[hits]))]


def _count(every: Columns, name: str, found: Mask, chosen: Mapping[str, Mask]) -> dict[str, int]:
    """A facet over what the words and all *other* facets leave, so that one can choose anew."""
    others = (mask for facet, mask in chosen.items() if facet != name)
    return every.facets[name].counts(reduce(and_, others, found))


def _rows(on: Connection, ids: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    found = on.execute(select(shelf).where(shelf.c.id.in_(ids))).mappings()
    by_id = {row["id"]: plain(row) for row in found}
    return tuple(by_id[one] for one in ids if one in by_id)


def plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row of the table as it is shown."""
    several = {
        name: tuple(filter(None, row[name].split(BETWEEN)))
        for name in ("classes", "themes", "keywords")
    }
    hidden = ("place", "digest", "spelling")
    return {str(key): value for key, value in row.items() if key not in hidden} | several
