"""Brief: an explanation in a few words, and as the steps of a waterfall.

A clerk reads the strongest reasons first: what a person said, a number that settles it, then the
comparisons that weigh most in the direction of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final, TypedDict

from hub.errors import Text
from hub.registry.linkage.pairs.model import MISSING
from hub.registry.matching.explain import Explanation
from hub.registry.matching.grounds.identifiers import Agreement
from hub.registry.matching.weights import Weight
from hub.registry.matching.words import said

TOLD: Final = {"org_code": "code", "uscc": "code", "registration_no": "number"}
"""Numbers that a comparison of the model tells of, too: they are said once."""


class Step(TypedDict):
    """One bar: from ``start`` to ``end`` points on the scale of log2 odds."""

    step: str
    title: Text
    words: Text
    weight: float
    start: float
    end: float


def reasons(explanation: Explanation, many: int = 3) -> list[Text]:
    """The strongest reasons for the answer that was given."""
    return list(islice(_reasons(explanation), many))


def waterfall(explanation: Explanation) -> list[Step]:
    """The prior, every comparison that says something, strongest first, and the sum."""
    pair, at = explanation.evidence, 0.0
    speaking = [one for one in pair["comparisons"] if one["level"] != MISSING]
    bars = [("prior", said("prior"), said("prior"), pair["prior"])]
    bars += [(one["comparison"], one["title"], one["words"], one["weight"]) for one in speaking]
    steps = []
    for name, title, words, weight in bars:
        steps.append(_step(name, title, words, (at, at + weight)))
        at += weight
    return [*steps, _step("total", said("total"), said("total"), (0.0, at))]


def _step(name: str, title: Text, words: Text, span: tuple[float, float]) -> Step:
    start, end = span
    return Step(step=name, title=title, words=words, weight=end - start, start=start, end=end)


def _reasons(explanation: Explanation) -> Iterator[Text]:
    persons = (one["text"] for one in explanation.decided if one["by"] == "person")
    held = list(_settling(explanation))
    known = {TOLD.get(one["scheme"]) for one in held}
    weighed = (one for one in _weighed(explanation) if one["comparison"] not in known)
    numbers = (one["text"] for one in held)
    return chain(persons, numbers, (_weight(one) for one in weighed))


def _settling(explanation: Explanation) -> Iterator[Agreement]:
    """Numbers that speak for the answer; of codes that are the same by nature only the first."""
    wanted = {"same": ("agrees", "agreed"), "different": ("differs",)}.get(explanation.verdict, ())
    told: set[str] = set()
    for one in explanation.identifiers:
        kind = TOLD.get(one["scheme"], one["scheme"])
        settles = one["state"] in wanted and (one["state"] != "differs" or kind == "code")
        if settles and kind not in told:
            told.add(kind)
            yield one


def _weighed(explanation: Explanation) -> list[Weight]:
    """Comparisons in the order in which they speak for the answer; all of them where it is open."""
    every = [one for one in explanation.evidence["comparisons"] if one["weight"]]
    sign = {"same": 1, "different": -1}.get(explanation.verdict, 0)
    if not sign:
        return every
    return sorted(every, key=lambda one: -sign * one["weight"])


def _weight(one: Weight) -> Text:
    points = f"{one['weight']:+.1f}"
    values = list(dict.fromkeys(filter(None, (one["left"], one["right"]))))
    if not values or one["comparison"] == "kind":
        return said("weight", words=one["words"], points=points)
    return said("weight.said", words=one["words"], value=" / ".join(values), points=points)
