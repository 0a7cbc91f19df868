"""Train: a model from registries that have been built, on identifiers and, where known, on truth.

Weights need no truth: who shares a valid number, or name and county, or person and day, is mostly
one unit, and expectation maximisation tells the rest. Only the curve, what a sum of weights is
worth, is read off pairs of which the truth is known; without any it stays the present model's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from math import log2
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.linkage.pairs.model import STANDINGS, Level, Model, load
from hub.registry.training import sample
from hub.registry.training.curve import curve
from hub.registry.training.estimate import Shares, mean, random_shares, true_shares

PRIOR: Final = -17.0
"""Log2 odds that a record is one given record of a source of a hundred thousand."""
EVEN: Final = ((-100.0, -100.0), (100.0, 100.0))
"""The curve of weights that are what they say."""
Points = dict[str, list[list[float]]]
"""How a pair stands ▸ points of its curve."""
Lesson = tuple[Path, Path | None]
"""The state of a built registry, and its truth where known."""


def train(lessons: Sequence[Lesson], version: str, *, weights: bool = True) -> dict[str, Any]:
    """A model as it is kept in ``hub/registry/models/``; equal lessons give an equal model.

    Without ``weights`` the present ones stay, and only the curves are read anew. Raises Usage where
    no edition has been built.
    """
    present, told = load(), [_told(*one) for one in lessons]
    model = replace(present, version=version, curve=dict.fromkeys(STANDINGS, EVEN))
    trained = present.trained | {"curve": told}
    if weights:
        top = {name: max(of) for name, of in model.comparisons.items()}
        learnt = _weights(*_shares([state for state, _ in lessons], top))
        model = replace(model, prior=PRIOR, comparisons=learnt)
        trained = {"by": "splink 5", "lessons": told}
    known = [(state, truth) for state, truth in lessons if truth]
    return _body(model, _curve(known, model), trained)


def _shares(states: list[Path], top: dict[str, int]) -> tuple[Shares, Shares]:
    """M and u of every level."""
    drawn: list[pa.Table] = []
    meeting: dict[str, list[pa.Table]] = {block: [] for block in sample.BLOCKS}
    for state in states:
        with sample.kept(state) as on:
            drawn.append(sample.at_random(on))
            for block, found in meeting.items():
                found.append(sample.in_block(on, block))
    u = random_shares(pa.concat_tables(drawn), top)
    seen = [_seen(pa.concat_tables(found), block, top, u) for block, found in meeting.items()]
    return mean(seen), u


def _seen(levels: pa.Table, block: str, top: dict[str, int], u: Shares) -> Shares:
    free = {name: high for name, high in top.items() if name not in sample.BLOCKS[block]}
    return true_shares(levels, free, u)


def _weights(m: Shares, u: Shares) -> dict[str, dict[int, Level]]:
    return {
        name: {level: _level(m[name][level], u[name][level]) for level in u[name]} for name in u
    }


def _level(m: float, u: float) -> Level:
    """Rounded first, so that a weight is what its m and u say."""
    m, u = float(f"{m:.6g}"), float(f"{u:.6g}")
    return Level(m, u, round(log2(m / u), 4))


def _curve(known: list[tuple[Path, Path]], model: Model) -> Points:
    seen: list[pa.Table] = []
    for state, truth in known:
        with sample.kept(state) as on:
            seen.append(sample.without_numbers(on, truth, model))
    if not seen:
        return {name: list(map(list, points)) for name, points in load().curve.items()}
    return {name: _standing(pa.concat_tables(seen), name) for name in STANDINGS}


def _standing(pairs: pa.Table, standing: str) -> list[list[float]]:
    rows = pairs.filter(pc.equal(pairs["standing"], standing))
    return curve(*(np.asarray(rows[name]) for name in ("weight", "true")))


def _body(model: Model, points: Points, trained: dict[str, Any]) -> dict[str, Any]:
    levels = {
        name: {
            str(level): {"m": one.m, "u": one.u, "weight": one.weight} for level, one in of.items()
        }
        for name, of in model.comparisons.items()
    }
    return {
        "version": model.version, "prior": model.prior, "same": model.same, "unsure": model.unsure,
        "floor": model.floor, "comparisons": levels, "curve": points,
        "trained": trained,
    }  # fmt: skip


def _told(state: Path, truth: Path | None) -> dict[str, Any]:
    """What a made province says of itself; of any other registry only its size."""
    made = truth.with_name("province.json") if truth else state
    if truth and made.exists():
        body = json.loads(made.read_text(encoding="utf-8"))
        return {name: body[name] for name in ("scene", "seed", "units") if name in body}
    with sample.kept(state) as on:
        return {"records": on.sql("SELECT count(*) FROM record").fetchall()[0][0]}
