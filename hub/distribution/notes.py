"""What could not be said in a receiver's own contract: notes for the person who can mend it."""

from __future__ import annotations

from typing import Final, NamedTuple

from hub.errors import Text, entries
from schemas.compile import Flaw

UNTRANSLATED: Final = "code.untranslated"


class Note(NamedTuple):
    """One value that was left out, or one reason why a row was withheld."""

    row: int
    """Its place among the rows judged together."""
    field: str
    """The receiver's."""
    rule: str
    level: str
    """``note``: the value is missing from the row; ``reject``: the row is withheld."""
    value: str | None
    """Our code, or what he would have got: both have passed the gate."""
    message: Text
    fix: Text


def untranslated(row: int, field: str, code: str) -> Note:
    """A code of ours that the subscription says nothing of."""
    entry, facts = entries()["HUB-D13"], {"field": field, "code": code}
    message = Text(zh=entry["zh"].format(**facts), en=entry["en"].format(**facts))
    return Note(row, field, UNTRANSLATED, "note", code, message, entry["next"])


def broken(flaw: Flaw) -> Note:
    """A rule of the receiver's contract that a row breaks."""
    texts = Text(**flaw.message), Text(**flaw.fix)
    return Note(flaw.row, flaw.field, flaw.rule, "reject", flaw.value, *texts)
