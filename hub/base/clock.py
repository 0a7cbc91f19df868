"""The only module that asks what time it is. Everybody else is given a Clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
"""Business days are the bureaus' days, wherever the machine stands."""


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """An aware UTC instant."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """An aware UTC instant."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set: tests pass time in, never patch it."""

    at: datetime

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at


def stamp(clock: Clock) -> str:
    """The instant as every kept row writes it: ISO 8601, UTC, microseconds, ``Z``."""
    return written(clock.now())


def written(at: datetime) -> str:
    """Any instant in the same form: such texts stand in the order of time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def today(clock: Clock) -> date:
    """The bureaus' day."""
    return clock.now().astimezone(ZONE).date()


def day(at: str) -> date:
    """The bureaus' day of an instant that was kept."""
    return datetime.fromisoformat(at).astimezone(ZONE).date()
