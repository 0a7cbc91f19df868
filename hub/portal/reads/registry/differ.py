"""Where two texts differ, character by character: what a reviewer's eye would look for."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple


class Piece(NamedTuple):
    """A run of characters, and whether the other text has it, too."""

    text: str
    same: bool


def pieces(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; joined they are what they were."""
    runs = SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
    mine = [Piece(left[a:b], kind == "equal") for kind, a, b, _, _ in runs if b > a]
    theirs = [Piece(right[c:d], kind == "equal") for kind, _, _, c, d in runs if d > c]
    return mine, theirs
