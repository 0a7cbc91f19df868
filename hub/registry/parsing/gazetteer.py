"""The gazetteer: every name of a place at the head of a text, with the code of what it is today.

A name means something only within a place: 向阳区 is another district in every city. So an entry is
the *context* (nothing, or the first 2, 4 or 6 digits of the place around it) and the name together.
From schemas/codes: divisions with all their former names and codes (GB/T 2260), townships. A short
name (哈尔滨, 五常) counts too, but never a district's, nor one that is an ordinary word (友谊).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.parsing.pieces import cut
from hub.registry.parsing.words import anyof, words
from schemas import codes
from schemas.codes import Code, CodeList
from schemas.crosswalk import resolve

Ints: TypeAlias = npt.NDArray[np.int64]
SHORTEST: Final = 2
NONE: Final = -1
"""The row of no name."""
NOWHERE: Final = "-"
"""The context of a text of which nobody tells where it is from: there a district that only one
place has is believed (道外区), which elsewhere may be a word."""
MANY: Final = 2_000
"""Beginnings from which Arrow, that hashes all known ones at every call, is quicker than Python."""
LONGEST: Final = 11
"""In characters; what is longer is hardly ever written out at the head of a text."""
_ONE_BY_ONE: Final = Lock()
"""Threads that come at once would each make it."""
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
class Gazetteer:
    """Every name with its code; names that begin alike stand together, the longest first."""

    begins: dict[str, int]
    """Context and the first two characters of a name ▸ which such beginning it is."""
    known: pa.StringArray
    """The beginnings in their order."""
    first: Ints
    """Beginning ▸ its first row; one more closes the last."""
    names: pa.StringArray
    sizes: Ints
    """Of the name, in bytes."""
    codes: pa.StringArray
    within: pa.StringArray
    """The context inside the place: its code without the pairs of zeros."""
    today: tuple[pa.StringArray, pa.StringArray]
    """Codes that are no more, and what became of them."""

    def current(self, code: pa.StringArray) -> pa.StringArray:
        """Six-digit codes as they are today; one that nobody knows stays."""
        then, now = self.today
        return pc.coalesce(now.take(pc.index_in(code, then)), code)

    def leading(self, text: pa.StringArray, context: pa.StringArray) -> Ints:
        """The row of the longest name at the head of each text, or ``NONE``."""
        begin = self._begin(pc.binary_join_element_wise(context, _head(text, SHORTEST), ""))
        best = np.full(len(text), NONE)
        live = np.flatnonzero(begin != NONE)
        row, last = self.first[begin[live]], self.first[begin[live] + 1] - 1
        text = _head(text.take(pa.array(live)), LONGEST)
        while len(live):
            size = np.minimum(self.sizes[row], pc.binary_length(text).to_numpy())
            name = self.names.take(pa.array(row))
            hit = np.asarray(pc.equal(cut(text, pa.array(size))[0], name))
            best[live[hit]] = row[hit]
            on = ~hit & (row < last)
            live, row, last, text = live[on], row[on] + 1, last[on], text.filter(pa.array(on))
        return best

    def _begin(self, key: pa.StringArray) -> Ints:
        once = key.dictionary_encode()
        if len(once.dictionary) < MANY:
            found = [self.begins.get(text, NONE) for text in once.dictionary.to_pylist()]
        else:
            places = pc.index_in(once.dictionary, self.known)
            found = pc.fill_null(places, NONE).to_numpy()
        which = pc.fill_null(once.indices, len(found)).to_numpy()
        return np.asarray(np.append(found, NONE)[which], np.int64)


def gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer of the house, or of a user's own code lists where there are some."""
    with _ONE_BY_ONE:
        return _made(extra)


@cache
def _made(extra: Path | None) -> Gazetteer:
    divisions, townships = codes.load("division", extra), codes.load("township", extra)
    today = _today(divisions)
    listed = _answers(chain(_divisions(divisions, today), _townships(townships)))
    rows = sorted(listed, key=lambda row: (_begin(row), -len(row.name)))
    begins = Counter(map(_begin, rows))
    coded = pa.array([row.code for row in rows])
    return Gazetteer(
        begins={begin: place for place, begin in enumerate(begins)},
        known=pa.array(begins.keys()),
        first=np.cumsum([0, *begins.values()]),
        names=pa.array([row.name for row in rows]),
        sizes=np.array([len(row.name.encode()) for row in rows]),
        codes=coded,
        within=pc.replace_substring_regex(coded, "(?:00){1,2}$", ""),
        today=_gone(today),
    )


def _gone(today: dict[Code, str]) -> tuple[pa.StringArray, pa.StringArray]:
    """Codes of which no row is open, and what their last row became."""
    open_ = {row.code for row in today if row.valid_to is None}
    gone = {row.code: new for row, new in today.items() if row.code not in open_}
    return pa.array(gone.keys()), pa.array(gone.values())


def _begin(row: Entry) -> str:
    return row.context + row.name[:SHORTEST]


def _head(text: pa.StringArray, length: int) -> pa.StringArray:
    return pc.utf8_slice_codeunits(text, 0, length)


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
    elif name == row.label and len(name) > SHORTEST:
        yield NOWHERE
    yield code[:2]
    yield code[:4]


def _answers(entries: Iterable[Entry]) -> Iterator[Entry]:
    """One code a name and context: what stands before what stood; of several what they share."""
    said: dict[bool, dict[tuple[str, str], str]] = {True: {}, False: {}}
    for context, name, code, current in entries:
        meant = said[current].setdefault((context, name), code)
        if meant != code:
            said[current][context, name] = _shared(meant, code)
    for (context, name), meant in (said[False] | said[True]).items():
        if meant:
            yield Entry(context, name, meant, (context, name) in said[True])


def _shared(one: str, other: str) -> str:
    """The smallest place that both are in; empty where there is none."""
    for digits in (6, 4, 2):
        if one[:digits] == other[:digits]:
            return one[:digits].ljust(6, "0") if one else ""
    return ""
