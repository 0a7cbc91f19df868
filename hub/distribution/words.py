"""One column of our codes in a receiver's words: exactly what his subscription declares.

By a table, a code is translated as itself or, where the table does not name it, as the nearest one
above it in our own list (``ON`` for every state on the books). Into another edition of a list, a
code goes where the crosswalk is exact. Where neither says anything, nothing is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa

from schemas import codes
from schemas.contract import Field
from schemas.crosswalk import translate

Words = Callable[[pa.StringArray], pa.StringArray]
"""Texts to texts; null where there is no translation, and where there was no text."""
DEPTH: Final = 8
"""Levels a code list can have: a list that goes round in a circle ends here."""


def lookup(table: Mapping[str, str], ours: Field, extra: Path | None) -> Words:
    """Translate by a table of our codes, or of codes above them; each distinct value once."""
    above = _parents(ours, extra)

    def word(code: str | None) -> str | None:
        for _ in range(DEPTH):
            if code is None or code in table:
                break
            code = above.get(code)
        return table.get(code or "")

    def words(column: pa.StringArray) -> pa.StringArray:
        encoded = column.dictionary_encode()
        told = [word(code) for code in encoded.dictionary.to_pylist()]
        return pa.array(told, pa.string()).take(encoded.indices)

    return words


def edition(ours: Field, at: date) -> Words:
    """Translate into the edition of our own list that was in force on a day."""
    name = ours.codes.list if ours.codes else ""

    def words(column: pa.StringArray) -> pa.StringArray:
        return translate(name, column, None, at).codes

    return words


def _parents(ours: Field, extra: Path | None) -> Mapping[str, str | None]:
    """Each code to the one above it, as the list last had it."""
    listed = codes.load(ours.codes.list, extra).rows if ours.codes else ()
    return {row.code: row.parent for row in listed}
