"""Clocks: by which working day who is waited for must have acted. The terms are dated data."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

from hub.base.clock import today
from hub.base.home import Home
from hub.errors import Text
from schemas.timing.workdays import Term, calendar

FILE: Final = Path(__file__).with_name("clocks.json")


class Rule(TypedDict):
    """How many working days a wait may last, from which day on."""

    wait: str
    """A state in which somebody must act, or ``parallel``: an entry beside its heir."""
    working_days: int
    since: str
    basis: Text


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule there ever was, oldest first."""
    listed: list[Rule] = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(sorted(listed, key=lambda rule: rule["since"]))


def rule(wait: str, day: date) -> Rule:
    """The rule in force on a day; before the first one, the first."""
    found = [one for one in rules() if one["wait"] == wait]
    return next((one for one in reversed(found) if one["since"] <= day.isoformat()), found[0])


def due(home: Home, wait: str, since: date | None = None) -> Term:
    """The last day of a wait that began on a day, or begins today."""
    first = since or today(home.clock)
    return calendar(home.settings.codes).after(first, rule(wait, first)["working_days"])


def left(home: Home, day: str) -> int:
    """Working days from today to a due day; below nought when it is over."""
    return calendar(home.settings.codes).between(today(home.clock), date.fromisoformat(day))
