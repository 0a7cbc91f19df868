"""A batch as a whole: refused outside its feed's bounds, held when it departs from its history.

Rows are not looked at again. What earlier batches were like stands in their profiles, and a Great
Expectations suite judges the newest profile against them; what fails it waits for a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Literal

from sqlalchemy import select

from catalog.models import Feed
from hub.base.database.tables import arrival as arrivals
from hub.base.database.tables import leaf
from hub.base.home import Home
from hub.errors import Stop
from hub.exchange import arrival
from hub.exchange.arrival import Arrival
from hub.exchange.staging import suite
from hub.exchange.staging.profile import Profile, finished

HISTORY = 12
"""Earlier batches looked at."""
RELEASE, REFUSAL = "release", "refusal"
"""Kinds of the leaf that a person's decision leaves."""

Verdict = Literal["commit", "hold", "refuse"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a staged batch."""

    verdict: Verdict
    reason: str = ""


def assess(home: Home, feed: Feed, batch: str) -> Decision:
    """Judge a staged batch, and remember the verdict; a held one stays held until a person speaks.

    Raises Stop when the feed names a suite that does not exist.
    """
    folder = home.settings.stage(batch)
    staged, told = finished(folder), _remembered(folder)
    if told is not None and told.verdict == "hold":
        return told
    if staged is None:
        raise Stop("HUB-X12", batch=batch)
    one = arrival.find(home, batch)
    decision = Decision("commit")
    if arrival.twin(home, feed.mode, one) is None:
        decision = _bounds(feed, staged.profile) or _expected(home, feed, one, staged.profile)
    part = folder / ".assessment.part"
    part.write_text(json.dumps(asdict(decision), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / "assessment.json")
    return decision


def decided(home: Home, feed: Feed, one: Arrival) -> Decision:
    """The verdict that counts: a person's, else the remembered one, else a new one."""
    return (
        by_person(home, one)
        or _remembered(home.settings.stage(one.batch))
        or assess(home, feed, one.batch)
    )


def by_person(home: Home, one: Arrival) -> Decision | None:
    """What a person decided about this batch, or None."""
    if not one.reason:
        return None
    kinds = leaf.c.kind.in_((RELEASE, REFUSAL))
    with home.engine.connect() as on:
        kind = on.scalar(select(leaf.c.kind).where(kinds & (leaf.c.id == one.batch)))
    verdicts: dict[str, Verdict] = {RELEASE: "commit", REFUSAL: "refuse"}
    return Decision(verdicts[kind], one.reason) if kind else None


def _remembered(folder: Path) -> Decision | None:
    path = folder / "assessment.json"
    return Decision(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def _bounds(feed: Feed, profile: Profile) -> Decision | None:
    expect, rows = feed.expect, profile.received
    share = profile.rejected / rows if rows else 0.0
    if rows < expect.min_rows:
        return Decision("refuse", f"rows {rows} < min_rows {expect.min_rows}")
    if expect.max_rows is not None and rows > expect.max_rows:
        return Decision("refuse", f"rows {rows} > max_rows {expect.max_rows}")
    if share > expect.max_rejected:
        return Decision("refuse", f"rejected {share:.4f} > max_rejected {expect.max_rejected}")
    return None


def _expected(home: Home, feed: Feed, one: Arrival, profile: Profile) -> Decision:
    """Hold what fails the feed's suite; the first batches of a feed have nothing to depart from."""
    earlier = list(_history(home, one))
    if feed.expectations is None or not earlier:
        return Decision("commit")
    failed = suite.failed(feed.expectations, _against(profile, earlier))
    return Decision("hold", "; ".join(failed)) if failed else Decision("commit")


def _history(home: Home, one: Arrival) -> Iterator[Profile]:
    """Profiles of the newest earlier batches that were landed or may be."""
    earlier = (arrivals.c.feed == one.feed) & (arrivals.c.sequence < one.sequence)
    ahead = (arrivals.c.state == "staged") & (arrivals.c.reason == "")
    fit = earlier & ((arrivals.c.state == "landed") | ahead)
    newest = select(arrivals.c.batch).where(fit).order_by(arrivals.c.sequence.desc())
    with home.engine.connect() as on:
        batches = list(on.scalars(newest.limit(HISTORY)))
    for batch in batches:
        staged = finished(home.settings.stage(batch))
        if staged is not None and staged.profile.received:
            yield staged.profile


def _against(profile: Profile, earlier: list[Profile]) -> list[dict[str, Any]]:
    """Volume as a ratio to the median of the history, and by field how the fill has changed."""
    volume = profile.received / median(old.received for old in earlier)
    figures: list[dict[str, Any]] = [{"field": "*", "volume_ratio": volume, "fill_change": None}]
    for name in sorted(profile.fill):
        change = _fill(profile, name) - median(_fill(old, name) for old in earlier)
        figures.append({"field": name, "volume_ratio": None, "fill_change": change})
    return figures


def _fill(profile: Profile, name: str) -> float:
    return profile.fill[name] / profile.received if profile.received else 0.0
