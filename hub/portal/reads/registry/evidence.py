"""Evidence as bars: from the odds at the start, step by step, to the sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from hub.base.home import Home
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from hub.registry.matching.brief import reasons, waterfall
from hub.registry.matching.explain import Explanation, explain

CERTAIN: Final = 0.9999
FULL: Final = 100.0
"""The width of the drawing; the page scales it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: what it is, what was found, its points, and where its bar lies."""

    title: str
    words: str
    points: str
    kind: Literal["for", "against", "sum"]
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two records are one unit, or not: for a clerk, and drawn."""

    whole: Explanation
    reasons: list[str]
    """The three strongest."""
    probability: str
    """Per cent, never said to be certain."""
    bars: list[Bar]
    zero: float
    """Where even odds lie."""
    changes: list[str]
    """What would change the answer."""


def evidence(home: Home, left: str, right: str, t: Speech) -> Evidence:
    """Worked out when somebody asks; raises Usage for records that are not there."""
    whole = explain(home, published.catalog(home), left, right)
    steps = waterfall(whole)
    ends = [at for step in steps for at in (step["start"], step["end"])]
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = FULL / ((high - low) or 1.0)
    bars = [_bar(step, low, scale, t) for step in steps]
    said = [t.of(one) for one in reasons(whole, 3)]
    sure = _percent(whole.evidence["probability"])
    return Evidence(whole, said, sure, bars, -low * scale, [t.of(one) for one in whole.changes])


def _bar(step: Any, low: float, scale: float, t: Speech) -> Bar:
    left, right = sorted((step["start"], step["end"]))
    rises: Literal["for", "against"] = "for" if step["weight"] >= 0 else "against"
    return Bar(
        t.of(step["title"]),
        t.of(step["words"]),
        f"{step['weight']:+.1f}",
        "sum" if step["step"] == "total" else rises,
        (left - low) * scale,
        (right - left) * scale,
    )


def _percent(probability: float) -> str:
    """``97.31``; at the ends above or below what two places can say."""
    if probability > CERTAIN:
        return "> 99.99"
    return f"{100 * probability:.2f}" if probability > 1 - CERTAIN else "< 0.01"
