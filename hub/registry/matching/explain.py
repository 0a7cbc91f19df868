"""Explain: everything that speaks for and against two records being one unit, for a clerk.

Worked out again when somebody asks, never kept for each pair: numbers with their history, every
comparison of the model with its weight, what machine and people decided, and what would change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from catalog.models import Catalog
from hub.base.home import Home
from hub.errors import Text, Usage
from hub.registry.engine import Engine, engine
from hub.registry.linkage.pairs.model import Model, load
from hub.registry.matching import weights
from hub.registry.matching.grounds import change, decisions, identifiers, sides
from hub.registry.matching.grounds.decisions import Decision
from hub.registry.matching.grounds.identifiers import Agreement
from hub.registry.matching.grounds.sides import Side
from hub.registry.matching.grounds.veto import vetoes
from hub.registry.matching.rarity import rarity
from hub.registry.matching.recall import recall
from hub.registry.matching.weights import Weighed

Verdict = Literal["same", "different", "unsure"]
Row = dict[str, Any]
MEMBERS: Final = 30
"""Links of a unit that are told one by one."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair, told. ``left`` and ``right`` are the two records that weigh most of both sides."""

    left: Row
    right: Row
    together: bool
    """Whether both are in one unit in the newest edition."""
    verdict: Verdict
    decided: list[Decision]
    """What put them together, step by step, or what was said of them."""
    identifiers: list[Agreement]
    evidence: Weighed
    vetoes: list[Text]
    """What stands between them, however alike they are."""
    same: float
    """Probability from which the machine joins."""
    unsure: float
    """Probability from which it asks a person."""
    changes: list[Text]
    """What would change the answer."""

    def body(self) -> Row:
        """As JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Question:
    """An engine that holds the records in question, ready to be compared."""

    on: Engine
    model: Model
    faces: dict[str, Row]
    """Reference ▸ its record in brief."""
    numbers: dict[str, list[identifiers.Number]]
    decisions: list[Decision]


def explain(home: Home, catalog: Catalog, left: str, right: str) -> Explanation:
    """Two records, or units, each by reference or id.

    Raises Usage where one of them is not there, or both are the same record.
    """
    one, other = (sides.side(home, asked) for asked in (left, right))
    if set(one.references) & set(other.references):
        raise Usage("HUB-R51", left=left, right=right)
    with asked(home, catalog, one.kin + other.kin) as question:
        return told(question, one, other)


def why(home: Home, catalog: Catalog, unit: str) -> list[Explanation]:
    """Why the records of a unit are one: each verdict that holds it together, explained."""
    whole = sides.side(home, unit)
    with asked(home, catalog, whole.kin) as question:
        joined = [one for one in question.decisions if one["verdict"] == "same"]
        pairs = ((one["left"], one["right"]) for one in joined[:MEMBERS])
        return [told(question, *(_alone(whole, end) for end in pair)) for pair in pairs]


@contextmanager
def asked(home: Home, catalog: Catalog, references: tuple[str, ...]) -> Iterator[Question]:
    """All that is known of some records, ready to be compared."""
    every = sorted(set(references))
    with engine() as on:
        recall(on, home, catalog, every)
        weights.prepare(on)
        rarity(on, home)
        held = decisions.decisions(on, home, every)
        yield Question(on, load(), sides.faces(on), identifiers.numbers(on), held)


def told(question: Question, one: Side, other: Side) -> Explanation:
    """The explanation of two sides out of a question that holds their records."""
    left, right = set(one.references), set(other.references)
    ranks = (_ranks(question, side) for side in (left, right))
    pair = weights.strongest(question.on, question.model, *ranks)
    agreed = identifiers.agreements(question.numbers, left, right)
    joined = one.unit_id == other.unit_id
    direct = decisions.between(question.decisions, left, right)
    held = decisions.chain(question.decisions, left, right) if joined else direct
    verdict: Verdict = "same" if joined else _apart(direct)
    shown = {face["rank"]: face for face in question.faces.values()}
    return Explanation(
        left=shown[pair["left"]],
        right=shown[pair["right"]],
        together=joined,
        verdict=verdict,
        decided=held,
        identifiers=agreed,
        evidence=pair,
        vetoes=vetoes(shown[pair["left"]], shown[pair["right"]]),
        same=question.model.same,
        unsure=question.model.unsure,
        changes=_changes(question.model, pair, agreed, (joined, held)),
    )


def _changes(
    model: Model, pair: Weighed, agreed: list[Agreement], settled: tuple[bool, list[Decision]]
) -> list[Text]:
    joined, held = settled
    if any(one["by"] == "person" for one in held):
        return change.by_person()
    if joined:
        return change.together(model, pair, agreed)
    return change.apart(model, pair, agreed, hindered=True)


def _apart(said: list[Decision]) -> Verdict:
    return "unsure" if any(one["verdict"] == "unsure" for one in said) else "different"


def _ranks(question: Question, references: set[str]) -> list[int]:
    return sorted(face["rank"] for ref, face in question.faces.items() if ref in references)


def _alone(whole: Side, reference: str) -> Side:
    return Side(whole.unit_id, (reference,), whole.kin)
