"""What an address may ask: an empty field of a form asks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query
from pydantic import BeforeValidator

_Said = BeforeValidator(lambda said: said or None)
Day = Annotated[date | None, Query(), _Said]
Whole = Annotated[int | None, Query(), _Said]


@dataclass(frozen=True, slots=True)
class When:
    """The two times of a page: valid on a day, as an edition knew it; now where neither is said."""

    as_of: Day = None
    known_on: Whole = None

    def __bool__(self) -> bool:
        """Whether anything but now is asked for."""
        return bool(self.as_of or self.known_on)


def ours(onward: str) -> str:
    """An address of this site to go on to, whatever a link or a form says."""
    plain = onward.startswith("/") and not onward.startswith(("//", "/\\"))
    return onward if plain and onward.isprintable() else "/"


def _entry(agency: str, name: str) -> str:
    return f"{agency}/{name}"


EntryId = Annotated[str, Depends(_entry)]
"""The entry of an address, whose last two parts name it."""
InTime = Annotated[When, Depends()]
