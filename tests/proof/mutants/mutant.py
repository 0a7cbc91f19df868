"""Hubs that are wrong in one way each; the outside checker has to see every one of them.

Each replaces a function of ours in the child that runs, with the mistake a tired person could make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mutant:
    """One wrong hub, and when it shows."""

    apply: Callable[[], None]
    caught: str
    """A check of ``hubcheck`` that has to report it; others may."""
    days: int = 1
    crash: str = ""
    """Where the hub dies on its last day; empty when it shows without dying."""
    feed: str = "commerce/enterprise"
    subscription: str = "state-tax/enterprise"
    """What this hub is tried with."""


class Shelf(dict[str, Mutant]):
    """Wrong hubs of a kind, by name."""

    def mutant(self, caught: str, **when: Any) -> Callable[..., Callable[[], None]]:
        """Enter a mutant under its name."""

        def enter(apply: Callable[[], None]) -> Callable[[], None]:
            self[apply.__name__] = Mutant(apply, caught, **when)
            return apply

        return enter


def swap(owner: Any, name: str, new: Any) -> Any:
    """Put another function in the place of one of ours; answers the old one."""
    old = getattr(owner, name)
    setattr(owner, name, new)
    return old
