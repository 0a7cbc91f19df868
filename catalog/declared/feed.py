"""How a resource arrives: a folder of files, no Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field as Key
from pydantic import field_validator

from catalog.declared.parts import Declared, Due, Form
from schemas.days import is_form


class Expect(Declared):
    """What a healthy arrival looks like; outside, the batch is refused or held."""

    min_rows: int = 1
    max_rows: int | None = None
    max_rejected: float = Key(default=0.1, ge=0, le=1)
    """The largest share of rejected rows."""


Fold = Literal["width", "case", "space"]


class Feed(Declared):
    """How a resource arrives. A folder of files, no Python."""

    id: str = ""
    folder: Path = Path()
    transport: dict[str, Any]
    """``kind`` and what that kind of connector asks for; ``$NAMES`` are resolved at run time."""
    format: Form | None = None
    """Absent for a database table, whose rows are already rows."""
    pattern: str = ".+"
    """A regular expression for file names; ``(?P<date>…)`` names the business date."""
    done: str | None = Key(default=None, pattern=r"^[^{}]*\{(file|stem)\}[^{}]*$")
    """The name of the marker that says a file is whole: ``{file}.done``, ``{stem}.ok``."""
    mode: Literal["snapshot", "upsert", "event"]
    columns: dict[str, str]
    """Theirs to ours."""
    ignore: tuple[str, ...] = ()
    """Seen, and not wanted."""
    lookups: dict[str, dict[str, str]] = Key(default={})
    """Field to (their code to ours)."""
    constant: dict[str, str] = Key(default={})
    fold: dict[str, tuple[Fold, ...]] = Key(default={})
    """Declared translations of a value's form; noted on the row."""
    dates: dict[str, tuple[str, ...]] = Key(default={})
    """Field to the forms in which the bureau writes its days: ``%Y年%m月%d日``, ``serial``."""
    effective: str | None = None
    """The field that says when a row is true from; else the business date."""
    ends: dict[str, tuple[str, ...]] = Key(default={})
    """Field to values that mean the record has ended (``state: ["注销"]``)."""
    order: str | None = None
    """The field by which the last of equal keys in one batch wins."""
    expect: Expect = Expect()
    expectations: str | None = None
    """A Great Expectations suite judged before landing."""
    due: Due = Due()

    @field_validator("fold", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        """``name: width|case`` in YAML is a tuple here."""
        if not isinstance(value, dict):
            return value
        return {
            key: item.split("|") if isinstance(item, str) else item for key, item in value.items()
        }

    @field_validator("dates", mode="before")
    @classmethod
    def _one_form_or_more(cls, value: Any) -> Any:
        """``approved: "%Y.%m.%d"`` in YAML is a tuple here."""
        if not isinstance(value, dict):
            return value
        return {key: (item,) if isinstance(item, str) else item for key, item in value.items()}

    @field_validator("dates")
    @classmethod
    def _forms_of_days(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for form in (form for forms in value.values() for form in forms):
            if not is_form(form):
                raise ValueError(f"{form!r} does not say %Y, %m and %d once each, nor serial")
        return value

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return value

    @property
    def is_table(self) -> bool:
        """Whether rows come from a database instead of files."""
        return self.format is None
