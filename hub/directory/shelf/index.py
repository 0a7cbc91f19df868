"""The index of words in each database's own full text search: FTS5, or tsvector under GIN.

Both hold tokens that were cut before and know nothing of fields: a line of the index is one field
(tier) of one entry, and its number says which. Lines are only added; what an entry that changed
leaves behind is skipped by whoever reads, until all is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, text

from hub.directory.shelf.words.tokens import Term

Lines = npt.NDArray[np.int64]
TIERS: Final = ("title", "keyword", "item", "summary", "agency")
"""Where words stand, the weightiest first."""
SPAN: Final = 8
"""A line's number is ``place * SPAN + tier``."""


@dataclass(frozen=True, slots=True)
class Words:
    """How one database makes its index, is told a line, and is asked."""

    make: tuple[str, ...]
    tell: str
    ask: str
    link: str
    """What stands between two terms that must both be there."""
    whole: str
    start: str

    def renew(self, on: Connection) -> None:
        """Make an empty index, whatever was there."""
        for statement in self.make:
            on.execute(text(statement))

    def put(self, on: Connection, lines: Iterable[tuple[int, str]]) -> None:
        """Add lines: number, and tokens parted by blanks."""
        rows = [{"line": line, "tokens": tokens} for line, tokens in lines]
        if rows:
            on.execute(text(self.tell), rows)

    def find(self, on: Connection, terms: Sequence[Term]) -> Lines:
        """The numbers of all lines that hold every term."""
        match = self.link.join(
            (self.start if term.beginning else self.whole).format(term.token) for term in terms
        )
        found = on.scalar(text(self.ask), {"match": match}) if terms else None
        return np.fromstring(found or "", dtype=np.int64, sep=",")


_FTS5: Final = Words(
    make=(
        "DROP TABLE IF EXISTS shelf_word",
        "CREATE VIRTUAL TABLE shelf_word"
        " USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')",
    ),
    tell="INSERT INTO shelf_word (rowid, tokens) VALUES (:line, :tokens)",
    ask="SELECT group_concat(rowid) FROM shelf_word WHERE shelf_word MATCH :match",
    link=" AND ",
    whole='"{}"',
    start='"{}"*',
)
_GIN: Final = Words(
    make=(
        "DROP TABLE IF EXISTS shelf_word",
        "CREATE TABLE shelf_word (line bigint NOT NULL, tokens tsvector NOT NULL)",
        "CREATE INDEX ix_shelf_word_tokens ON shelf_word USING gin (tokens)",
    ),
    tell="INSERT INTO shelf_word VALUES (:line, array_to_tsvector(string_to_array(:tokens, ' ')))",
    ask="SELECT string_agg(line::text, ',') FROM shelf_word"
    " WHERE tokens @@ CAST(:match AS tsquery)",
    link=" & ",
    whole="'{}'",
    start="'{}':*",
)
WORDS: Final = {"sqlite": _FTS5, "postgresql": _GIN}
