"""Estimate: m and u of every level, by Splink, from levels that we have computed ourselves.

Splink compares records; our levels belong to pairs. So every pair is two records of one number, the
right one bearing the levels, and Splink's comparisons read them off. u comes from pairs drawn at
random; m from expectation maximisation in blocks, each saying nothing about what it blocks by.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator

from hub.registry.engine import Engine, engine
from hub.registry.linkage.pairs.model import MISSING

Shares: TypeAlias = dict[str, dict[int, float]]
"""Comparison ▸ level ▸ share of pairs."""
Tops: TypeAlias = dict[str, int]
"""Comparison ▸ highest level."""
LEAST_M: Final = 0.001
LEAST_U: Final = 2e-5
"""What has hardly been seen must not decide alone."""


def random_shares(levels: pa.Table, top: Tops) -> Shares:
    """u: how often pairs drawn at random agree on each level."""
    with engine() as on:
        linker = _linker(on, 1, levels, top, {})
        linker.training.estimate_u_using_random_sampling(
            len(levels) + 1, min_count_per_level=None, num_chunks=1
        )
        return _read(linker, "u_probability", LEAST_U)


def true_shares(levels: pa.Table, top: Tops, u: Shares) -> Shares:
    """m: how often those pairs of one block that are one unit agree on each level."""
    with engine() as on:
        linker = _linker(on, len(levels), levels, top, u)
        linker.training.estimate_parameters_using_expectation_maximisation("l.pair = r.pair")
        return _read(linker, "m_probability", LEAST_M)


def mean(shares: list[Shares]) -> Shares:
    """Of several blocks' answers the geometric mean, over those that give one."""
    names = list(dict.fromkeys(name for one in shares for name in one))
    return {name: _mean([one[name] for one in shares if name in one]) for name in names}


def _mean(several: list[dict[int, float]]) -> dict[int, float]:
    logs = {level: np.log([one[level] for one in several]).mean() for level in several[0]}
    whole = sum(np.exp(one) for one in logs.values())
    return {level: float(np.exp(one) / whole) for level, one in logs.items()}


def _linker(on: Engine, many: int, levels: pa.Table, top: Tops, u: Shares) -> Linker:
    """``many`` left records beside a right one for each pair; the left ones bear nothing."""
    number = pa.array(np.arange(len(levels)))
    right = levels.append_column("unique_id", number).append_column("pair", number)
    left = pa.table({name: right[name].slice(0, many) for name in right.column_names})
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        comparisons=[_comparison(name, top[name], u.get(name, {})) for name in top],
        probability_two_random_records_match=0.5,
    )
    api = DuckDBAPI(connection=on)
    tables = [api.register(side) for side in (left, right)]
    return Linker(tables, settings, log_level=40)


def _comparison(name: str, top: int, u: dict[int, float]) -> dict[str, Any]:
    missing = {
        "sql_condition": f"{name}_r = {MISSING}",
        "label_for_charts": "missing",
        "is_null_level": True,
    }
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": f"{name}_r = {level}" if level else "ELSE",
            "label_for_charts": str(level),
        }
        for level in range(top, -1, -1)
    ]
    for one in levels:
        if u:
            one["u_probability"] = u[int(one["label_for_charts"])]
    return {"output_column_name": name, "comparison_levels": [missing, *levels]}


def _read(linker: Linker, what: str, least: float) -> Shares:
    body = linker.misc.save_model_to_json()
    return {one["output_column_name"]: _shares(one, what, least) for one in body["comparisons"]}


def _shares(comparison: dict[str, Any], what: str, least: float) -> dict[int, float]:
    told = [one for one in comparison["comparison_levels"] if not one.get("is_null_level")]
    shares = {int(one["label_for_charts"]): max(one.get(what) or 0.0, least) for one in told}
    whole = sum(shares.values())
    return {level: share / whole for level, share in sorted(shares.items())}
