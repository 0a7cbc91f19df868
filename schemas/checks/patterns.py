r"""Patterns as RE2 over a whole column, where that is proven safe.

The arbiter is Python's ``re``. RE2 may stand in for it only if whatever RE2 lets pass, ``re`` lets
pass too. That holds for patterns put together from literals, ``.``, explicit classes, ``\d`` and
``\w`` (narrower in RE2: ASCII), ``^`` and ``$`` (narrower in RE2: never before a last line break),
groups, alternation and counted repeats: matching grows with its parts, and no part is wider. It
fails for ``\D``, ``\W``, ``\s`` and look-around, so anything else is judged value by value.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from schemas.cells import Tables, tables

CHARACTER = r"[^\\\[\]{}()*+?|^$.&~-]"
ESCAPED = r"\\[\\.\[\]{}()*+?|^$/-]"
REPEAT = r"(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??"
CLASS = rf"\[\^?(?:{CHARACTER}(?:-{CHARACTER})?|{ESCAPED})+\]"
PROVEN = re.compile(
    rf"(?:\^|\$|\||\((?:\?:)?|(?:\)|\.|\\[dw]|{CLASS}|{ESCAPED}|{CHARACTER}|-)(?:{REPEAT})?)*"
)

PLAIN = "[0-9A-Za-z]"
PIECE = rf"\[((?:{PLAIN}(?:-{PLAIN})?)+)\](?:\{{([1-9]\d?)\}})?"
FIXED = re.compile(rf"\^(?:{PIECE})+\$")
WIDEST = 31


def fixed(pattern: str) -> Tables | None:
    """For a row of plain classes, such as ``^[0-9]{6}$``, which bytes may stand where."""
    if not FIXED.fullmatch(pattern):
        return None
    alphabets: list[str] = []
    for inside, times in re.findall(PIECE, pattern):
        alphabet = "".join(re.findall(f"[{inside}]", "".join(map(chr, range(128)))))
        alphabets += [alphabet] * int(times or 1)
    width = len(alphabets)
    return tables(tuple(alphabets), (0,) * width) if width <= WIDEST else None


def proven(pattern: str) -> bool:
    """Whether a column may be asked through RE2: in the safe part, and RE2 takes it."""
    if not PROVEN.fullmatch(pattern):
        return False
    try:
        pc.match_substring_regex(pa.array([""]), pattern)
    except pa.ArrowInvalid:
        return False
    return True
