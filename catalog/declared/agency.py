"""An agency through the years: which bureau it is, and out of which others it came."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field as Key
from pydantic import field_validator, model_validator

from catalog.declared.parts import Code, Declared, Label

Level = Literal["province", "city", "county"]


def level(region: str) -> Level:
    """What the code of a division says it is: ``230000`` a province, ``230100`` a city."""
    if region[4:] != "00":
        return "county"
    return "city" if region[2:4] != "00" else "province"


class Predecessor(Declared):
    """An agency whose work another took over; in one locality only, where a region is named."""

    agency: Code
    region: str | None = Key(default=None, pattern=r"^[0-9]{6}$")
    """Everywhere, where absent."""
    on: date | None = None
    """The first day; absent: the successor's own."""


class Agency(Declared):
    """A bureau that provides, receives, or both."""

    code: Code = ""
    title: Label
    kind: Literal[
        "commerce", "tax", "quality", "market", "civil-affairs", "staffing", "statistics", "other"
    ]
    region: str = Key(pattern=r"^[0-9]{6}$")
    level: Level = "province"
    """Where absent, what its region says; a declared one says the same."""
    department: str | None = Key(default=None, pattern=r"^([1-9][0-9]{2}|0[1-9][0-9]|00[1-9])$")
    """Its number among the departments, part of every code it is issued."""
    area: str | None = Key(default=None, pattern=r"^[A-HJ-NP-Z]$")
    """The letter of its city or county in identifiers; none for a province's own department."""
    uscc: str | None = None
    parent: Code | None = None
    """The agency it belongs to."""
    address: str = ""
    contact: str = ""
    since: date | None = None
    until: date | None = None
    predecessors: tuple[Predecessor, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _level_of_region(cls, body: Any) -> Any:
        if not isinstance(body, dict) or "level" in body:
            return body
        return body | {"level": level(str(body.get("region")))}

    @field_validator("predecessors", mode="before")
    @classmethod
    def _code_alone(cls, value: Any) -> Any:
        """A plain code is a predecessor everywhere."""
        if not isinstance(value, list | tuple):
            return value
        return [{"agency": one} if isinstance(one, str) else one for one in value]

    def ended(self, on: date) -> bool:
        """Whether it is no more on a day: then it owes nothing, and nothing is owed to it."""
        return self.until is not None and self.until < on

    @property
    def prefix(self) -> str | None:
        """The first six characters of its identifiers; None while it lacks its number.

        Two digits of the province, ``0`` or the letter of a city or county, three of the department
        (the form that GB/T 21063.5 takes in DB12/T 819.3).
        """
        area = "0" if self.level == "province" else self.area
        return f"{self.region[:2]}{area}{self.department}" if area and self.department else None
