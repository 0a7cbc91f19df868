"""What an address asks of the directory: words, facets, an order, a page; and what to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from catalog.classes import Tree
from hub.directory.shelf import FACETS, SORTS, Query, Shelf
from hub.portal.sheet import DIGITS, PAGE, Choice

ALONE: Final = ("class",)
"""Facets of which one value is chosen at a time, because it leads to the next."""


@dataclass(frozen=True, slots=True)
class Browse:
    """One address of the list of entries."""

    said: QueryParams

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.said.get("q", "").strip()

    @property
    def sort(self) -> str:
        """How it is sorted; unknown ways are none."""
        sort = self.said.get("sort", "")
        return sort if sort.removeprefix("-") in SORTS else ""

    @property
    def page(self) -> int:
        """Counted from one."""
        said = self.said.get("page", "1")
        return max(int(said), 1) if said.isdecimal() and len(said) <= DIGITS else 1

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that are asked for."""
        return tuple(filter(None, self.said.getlist(facet)))

    @property
    def narrowed(self) -> bool:
        """Whether anything but the whole is asked for."""
        return bool(self.words) or any(self.chosen(name) for name in FACETS)

    def query(self, size: int = PAGE) -> Query:
        """The same as the shelf is asked."""
        facets = {name: self.chosen(name) for name in FACETS if self.chosen(name)}
        start = (self.page - 1) * PAGE if size == PAGE else 0
        return Query(self.words, facets, sort=self.sort, start=start, size=size)

    def url(self, **changes: str | tuple[str, ...]) -> str:
        """The first page of another question."""
        kept = {
            name: (self.words,) if name == "q" else self.chosen(name) for name in ("q", *FACETS)
        }
        kept |= {"sort": (self.sort,)}
        kept |= {key: (one,) if isinstance(one, str) else one for key, one in changes.items()}
        pairs = [(name, value) for name, values in kept.items() for value in values if value]
        return f"/resources?{urlencode(pairs)}" if pairs else "/resources"

    def facet(self, name: str, counts: Mapping[str, int]) -> list[Choice]:
        """The values of a facet, those chosen first, each turning itself on or off."""
        here = self.chosen(name)
        values = [*here, *(value for value in counts if value not in here)]
        return [
            Choice(v, counts.get(v, 0), v in here, self.url(**{name: self._turned(name, v)}))
            for v in values
        ]

    def below(self, tree: Tree, found: Shelf) -> list[Choice]:
        """The classes one step down, with how many entries each holds."""
        here = next(iter(self.chosen("class")), None)
        counts = found.facets["class"]
        return [
            Choice(code, counts[code], chosen=False, url=self.url(**{"class": code}))
            for code in tree.children(here)
            if counts.get(code)
        ]

    def _turned(self, name: str, value: str) -> tuple[str, ...]:
        here = self.chosen(name)
        if value in here:
            return tuple(one for one in here if one != value)
        return (value,) if name in ALONE else (*here, value)
