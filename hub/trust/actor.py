"""Who does something. Every changing function is given one; there is no anonymous change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["administrator", "publisher", "reviewer", "auditor", "reader", "machine"]
Channel = Literal["cli", "api", "portal", "dag", "founding"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a machine, for one agency, in its roles, through one channel."""

    id: str
    agency: str
    roles: frozenset[Role]
    channel: Channel


FOUNDING = Actor("founding", "hub", frozenset({"administrator"}), "founding")
"""Seeds a new home; writes nothing afterwards."""
SCHEDULER = Actor("scheduler", "hub", frozenset({"machine"}), "dag")
"""The hub's own timetable."""
OPERATOR = Actor("operator", "hub", frozenset({"administrator", "publisher"}), "cli")
"""Whoever has a shell and the home's files on the hub's own machine; hands in files for bureaus."""
