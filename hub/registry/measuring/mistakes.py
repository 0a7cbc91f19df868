"""Mistakes that cost most: a branch joined to its parent, two valid codes joined by nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from catalog.models import Catalog
from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import run
from hub.registry.measuring.measure import judged
from hub.registry.measuring.scores import share


class Mistake(TypedDict):
    """How often it happened, of how often it could have: branches; pairs in one unit with codes."""

    mistake: str
    n: int
    of: int
    share: float


def mistakes(home: Home, catalog: Catalog, truth: Path) -> list[Mistake]:
    """``branch-parent`` by truth; ``codes-merged`` without a person's judgement must be 0."""
    with judged(home, catalog, truth) as on:
        store.attach_last(on, home, "judgement")
        run(on, "mistakes")
        rows = on.sql("FROM mistake").fetchall()
    return [Mistake(mistake=name, n=n, of=of, share=share(n, of)) for name, n, of in rows]
