"""Known time: which edition was the newest on a day, at an instant, or by its number."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from sqlalchemy import desc, select

from hub.base.clock import ZONE
from hub.base.database.tables import edition
from hub.base.home import Home
from hub.errors import Stop, Usage

Known = date | datetime | int | None
"""A day (its end), an instant (both where the bureaus are), a number, or the newest."""


def known(home: Home, on: Known = None) -> tuple[int, str]:
    """Number and time of the newest edition that was there.

    Raises Stop before the first edition, Usage when none was there yet or has that number.
    """
    with home.engine.connect() as open_:
        rows = open_.execute(select(edition.c.number, edition.c.at).order_by(desc("number"))).all()
    if not rows:
        raise Stop("HUB-R01")
    found = next((row for row in rows if _was(row.number, row.at, on)), None)
    if found is None:
        raise Usage("HUB-R35", known=on, first=rows[-1].number, last=rows[0].number)
    return found.number, found.at


def instant(text: str) -> date | datetime | int:
    """What a person writes: ``12`` or ``E-12``, a day, or an instant. Raises Usage for others."""
    if number := re.fullmatch(r"(?:E-)?([0-9]{1,7})", text.strip(), re.ASCII):
        return int(number[1])
    return day(text) if re.fullmatch(r"\s*\S{10}\s*", text) else _point(text)


def day(text: str) -> date:
    """A day as ISO 8601 writes it, with hyphens. Raises Usage."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Usage("HUB-R36", value=text) from error


def _point(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise Usage("HUB-R36", value=text) from error


def _was(number: int, at: str, on: Known) -> bool:
    if on is None or isinstance(on, int):
        return on is None or number == on
    return datetime.fromisoformat(at) < _until(on)


def _until(on: date | datetime) -> datetime:
    """The first instant that is too late."""
    if not isinstance(on, datetime):
        return datetime.combine(on + timedelta(days=1), time(), ZONE)
    return (on if on.tzinfo else on.replace(tzinfo=ZONE)) + timedelta(microseconds=1)
