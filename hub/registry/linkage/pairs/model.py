"""The model: what every level of agreement weighs, as data that was trained once (``models/``).

Fellegi and Sunter (1969): a level that is seen in the share m of true pairs and in the share u of
random ones weighs log2(m/u); weights add up, a missing value weighs nothing. ``prior`` is the log2
odds of a random pair. The sum is then read off a table of what such sums turned out to be worth,
for the parts of a name or an address do not err independently. There is one such curve for every
way in which a pair can stand: two records of one source are seldom one unit, however alike.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypedDict

import numpy as np
import numpy.typing as npt
import pyarrow as pa

MODELS: Final = Path(__file__).parents[2] / "models"
MISSING: Final = -1
"""The level of what one of both sides does not tell."""
PLAIN: Final = "plain"
STANDINGS: Final = (PLAIN, "outdone", "again", "twice", "against")
"""How a pair stands: two sources and nothing in the way; a likelier partner that excludes it; one
source that lists the very name again; one source and two names; something in the way, a branch and
none, or numbers that are no slip of each other."""
Floats = npt.NDArray[np.float64]
Standings = npt.NDArray[np.object_]
Curve = tuple[tuple[float, float], ...]
"""Weight ▸ observed log2 odds, both rising; between two points a straight line."""


@dataclass(frozen=True, slots=True)
class Level:
    """How often true and random pairs agree just so, and what that weighs in bits."""

    m: float
    u: float
    weight: float


class Words(TypedDict):
    """What a comparison, or one of its levels, is called in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, thresholds and where they come from."""

    version: str
    prior: float
    same: float
    """Probability from which a pair is one unit."""
    unsure: float
    """Probability from which a person should look."""
    floor: float
    """Weight below which a pair is not kept."""
    comparisons: dict[str, dict[int, Level]]
    """Comparison ▸ level (0 is plain disagreement) ▸ weight."""
    curve: dict[str, Curve]
    """How a pair stands ▸ what its weight is worth."""
    trained: dict[str, Any]
    """On what, by what and when."""


@cache
def load(name: str = "default") -> Model:
    """A model of ``hub/registry/models/``."""
    body = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))
    levels = body.pop("comparisons").items()
    comparisons = {name: {int(k): Level(**v) for k, v in of.items()} for name, of in levels}
    curve = {name: tuple(map(tuple, points)) for name, points in body.pop("curve").items()}
    return Model(**body, comparisons=comparisons, curve=curve)


def weigh(levels: pa.Table, model: Model) -> pa.Table:
    """``weight_<comparison>`` of every level in bits, their sum with the prior, its probability.

    ``levels`` has one whole-number column a comparison; rows keep their order. The probability is
    the pair's own: that one of them has a better partner is not known here.
    """
    parts = {name: _weights(levels[name], of) for name, of in model.comparisons.items()}
    weight = sum(parts.values(), np.full(len(levels), model.prior))
    said = {f"weight_{name}": part for name, part in parts.items()}
    said |= {"weight": weight, "probability": probability(weight, model)}
    return pa.table({name: pa.array(part, pa.float32()) for name, part in said.items()})


def probability(weight: Floats, model: Model, standing: str = PLAIN) -> Floats:
    """What share of pairs of such weights turned out to be one unit, standing so."""
    at, odds = np.array(model.curve[standing]).T
    read = np.interp(weight, at, odds)
    return np.asarray(1 / (1 + np.exp2(-read)))


def probable(weight: Floats, standing: Standings, model: Model) -> Floats:
    """The same of pairs that stand each in a way of its own."""
    read = [probability(weight, model, one) for one in STANDINGS]
    return np.select([standing == one for one in STANDINGS], read)


@cache
def words() -> dict[str, dict[str, Words]]:
    """Comparison ▸ level (as text, with ``-1``), and ``name`` for the comparison ▸ words."""
    body: dict[str, dict[str, Words]] = json.loads(
        (MODELS / "words.json").read_text(encoding="utf-8")
    )
    return body


def _weights(level: pa.ChunkedArray, of: dict[int, Level]) -> Floats:
    table = np.zeros(max(of) + 2)
    for place, one in of.items():
        table[place + 1] = one.weight
    return np.asarray(table[level.to_numpy() + 1])
