"""The gazetteer: every name of a place at the head of a text, with the code of what it is today.

A name means something only within a place: 向阳区 is another district in every city. So an entry is
the *context* (nothing, or the first 2, 4 or 6 digits of the place around it) and the name together.
From schemas/codes: divisions with all their former names and codes (GB/T 2260), townships. A short
name (哈尔滨, 五常) counts too, but never a district's, nor one that is an ordinary word (友谊).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing.words import anyof, words
from schemas import codes
from schemas.codes import Code, CodeList
from schemas.crosswalk import resolve

SHORTEST: Final = 2
MANY: Final = 5_000
LONGEST: Final = 11
"""In characters; what is longer is hardly ever written out at the head of a text."""
_EMPTY: Final = re.compile("市辖区|市区|市|县|.*(?:直辖|直管).*")
"""Labels of the standard that name no place."""
_KIND: Final = re.compile(
    f"{anyof('peoples')}*(?:自治[区州县旗]|特别行政区|地区|林区|[省市盟县旗])$"
)


class Entry(NamedTuple):
    """One name in one context."""

    context: str
    name: str
    code: str
    current: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Distinct keys in order. Arrow hashes them anew at every call, so a few texts use the dict."""

    keys: pa.StringArray
    places: dict[str, int]

    @classmethod
    def of(cls, keys: Iterable[str]) -> Names:
        """Keys in the order of their first appearance."""
        places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
        return cls(pa.array(places, pa.string()), places)

    def find(self, texts: pa.StringArray) -> pa.Int32Array:
        """Where each text stands, or null."""
        if len(texts) >= MANY:
            return pc.index_in(texts, self.keys)
        return pa.array([self.places.get(text) for text in texts.to_pylist()], pa.int32())

    def holds(self, texts: pa.StringArray) -> pa.BooleanArray:
        """Which texts are among them."""
        return pc.is_valid(self.find(texts))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name with its code, and the way from a text to its row."""

    begins: Names
    """Context and the first two characters of every name."""
    named: tuple[tuple[int, pa.Int32Scalar, Names], ...]
    """Length of the name, first row, keys; shortest first."""
    codes: pa.StringArray
    sizes: pa.Int32Array
    """Of the name, in bytes."""
    today: tuple[pa.StringArray, pa.StringArray]
    """Codes that are no more, and what became of them."""

    def current(self, code: pa.StringArray) -> pa.StringArray:
        """Six-digit codes as they are today; one that nobody knows stays."""
        then, now = self.today
        return pc.coalesce(now.take(pc.index_in(code, then)), code)

    def leading(self, text: pa.StringArray, context: pa.StringArray) -> pa.Int32Array:
        """The row of the longest name at the head of each text, or null."""
        first = _key(context, pc.utf8_slice_codeunits(text, 0, SHORTEST))
        where = self.begins.holds(first)
        longest = self._longest(text.filter(where), context.filter(where))
        return pc.replace_with_mask(pa.nulls(len(text), pa.int32()), where, longest)

    def _longest(self, text: pa.StringArray, context: pa.StringArray) -> pa.Int32Array:
        best = pa.nulls(len(text), pa.int32())
        for length, first, names in self.named:
            key = _key(context, pc.utf8_slice_codeunits(text, 0, length))
            best = pc.coalesce(pc.add(names.find(key), first), best)
        return best


@cache
def gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer of the house, or of a user's own code lists where there are some."""
    divisions, townships = codes.load("division", extra), codes.load("township", extra)
    today = _today(divisions)
    listed = _answers([*_divisions(divisions, today), *_townships(townships)])
    rows = sorted(listed, key=lambda row: len(row.name))
    return Gazetteer(
        begins=Names.of(row.context + row.name[:SHORTEST] for row in rows),
        named=tuple(_lengths(rows)),
        codes=pa.array([row.code for row in rows]),
        sizes=pa.array([len(row.name.encode()) for row in rows], pa.int32()),
        today=_gone(today),
    )


def _lengths(rows: list[Entry]) -> Iterator[tuple[int, pa.Int32Scalar, Names]]:
    first = 0
    for length, those in groupby(rows, lambda row: len(row.name)):
        names = Names.of(row.context + row.name for row in those)
        yield length, pa.scalar(first, pa.int32()), names
        first += len(names.keys)


def _gone(today: dict[Code, str]) -> tuple[pa.StringArray, pa.StringArray]:
    """Codes of which no row is open, and what their last row became."""
    open_ = {row.code for row in today if row.valid_to is None}
    gone = {row.code: new for row, new in today.items() if row.code not in open_}
    return pa.array(gone.keys()), pa.array(gone.values())


def _key(context: pa.StringArray, name: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise(context, name, "")


def _today(divisions: CodeList) -> dict[Code, str]:
    """Every row of the list ▸ its code on the list's newest day; its own where that is open."""
    newest = max(row.valid_from for row in divisions.rows if row.valid_from)
    return {row: _now(row, newest) for row in divisions.rows}


def _now(row: Code, newest: date) -> str:
    if row.valid_to is None:
        return row.code
    targets = resolve("division", row.code, row.valid_from, newest).targets
    return targets[0] if len(targets) == 1 else row.code


def _divisions(divisions: CodeList, today: dict[Code, str]) -> Iterator[Entry]:
    for row in divisions.rows:
        if len(row.label) <= LONGEST and not _EMPTY.fullmatch(row.label):
            for name in _names(row):
                for context in _contexts(row, today[row], name):
                    yield Entry(context, name, today[row], row.valid_to is None)


def _townships(townships: CodeList) -> Iterator[Entry]:
    for row in townships.rows:
        if row.parent and len(row.label) <= LONGEST:
            yield Entry(row.parent, row.label, row.code, current=True)


def _names(row: Code) -> set[str]:
    """A place's name in full and in short."""
    short = _KIND.sub("", row.label)
    plain = row.code.endswith("0000") or short not in words("ordinary")
    return {row.label, short} if len(short) >= SHORTEST and plain else {row.label}


def _contexts(row: Code, code: str, name: str) -> Iterator[str]:
    """Where a name is looked for; without any place around it only where it is hardly a word."""
    if code.endswith("00") or (name == row.label and not name.endswith("区")):
        yield ""
    yield code[:2]
    yield code[:4]


def _answers(entries: list[Entry]) -> Iterator[Entry]:
    """One code a name and context: what stands before what stood; of several what they share."""
    found: dict[tuple[str, str], dict[bool, set[str]]] = {}
    for context, name, code, current in entries:
        found.setdefault((context, name), {True: set(), False: set()})[current].add(code)
    for (context, name), those in found.items():
        meant = those[True] or those[False]
        shared = min(meant) if len(meant) == 1 else _shared(meant)
        if shared:
            yield Entry(context, name, shared, bool(those[True]))


def _shared(several: set[str]) -> str | None:
    for digits in (6, 4, 2):
        heads = {code[:digits] for code in several}
        if len(heads) == 1:
            return heads.pop().ljust(6, "0")
    return None
