"""What every kind of declaration is made of: names, rhythms, forms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Key

Code = Annotated[str, Key(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Cycle = Literal["realtime", "daily", "weekly", "monthly", "quarterly", "yearly"]


class Declared(BaseModel):
    """A declaration read from a file: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Declared):
    """A name in both languages."""

    zh: str
    en: str


class Header(Declared):
    """What stands above the first row."""

    skip: int = 0
    """Physical lines to pass over."""
    names: tuple[str, ...] | None = None
    """The true names, where the file's own header lies."""


class Form(Declared):
    """The format of a payload; further keys belong to its kind."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: str
    encoding: str | None = None
    header: Header | None = None
    nulls: tuple[str, ...] = ("",)
    """Texts that mean absent."""


class Due(Declared):
    """When the bureau owes an arrival, and when the hub looks for it."""

    cycle: Cycle = "daily"
    day: int | None = Key(default=None, ge=1, le=28)
    hour: int = Key(default=2, ge=0, le=23)

    @property
    def cron(self) -> str:
        """The rhythm as cron, in the bureaus' time zone; a week starts on Monday."""
        day = self.day or 1
        months = {"monthly": "*", "quarterly": "1,4,7,10", "yearly": "1"}
        if self.cycle == "realtime":
            return "*/5 * * * *"
        if self.cycle in months:
            return f"0 {self.hour} {day} {months[self.cycle]} *"
        return f"0 {self.hour} * * {'*' if self.cycle == 'daily' else (day - 1) % 7 + 1}"
