"""Rival: the same records linked by Splink with its own comparisons, at every threshold."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any, Final, NamedTuple

from hub.registry.engine import Engine
from hub.registry.measuring.scores import scored
from hub.registry.measuring.strata import strata

GRID: Final = tuple(1 - 10 ** -(place / 4) for place in range(1, 25))
"""Thresholds at which its clusters are tried."""
EVERY: Final = "true"
"""Which records are judged: all, or those of units that show one organisation code at most."""
ONE_CODE: Final = "NOT coded_twice"
Figures = dict[str, dict[str, float]]
"""Which records ▸ stratum ▸ F1."""


class Rival(NamedTuple):
    """What it comes to: figures by threshold, the seconds of its training and of everything."""

    grid: dict[float, Figures]
    trained: float
    seconds: float

    @property
    def best(self) -> float:
        """The threshold that suits it best, all records together: one cannot have several."""
        return max(self.grid, key=lambda threshold: self.grid[threshold][EVERY]["all"])

    def anywhere(self, which: str) -> dict[str, float]:
        """In each stratum what the threshold that suits it best just there would give."""
        every = [figures[which] for figures in self.grid.values()]
        return {name: max(one.get(name, 0.0) for one in every) for name in every[0]}


def figures(on: Engine) -> Figures:
    """F1 of table ``everyone`` by stratum."""
    return {which: dict(_f1(on, which)) for which in (EVERY, ONE_CODE)}


def _f1(on: Engine, which: str) -> Iterator[tuple[str, float]]:
    on.execute(f"CREATE OR REPLACE VIEW judged AS FROM everyone WHERE {which}")
    for name, counted, _ in strata(on):
        yield name, scored("", name, counted, None)["f1"]


def splink(on: Engine) -> Rival:
    """Link table ``record`` and put its clusters into ``everyone``, threshold by threshold."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as cl

    rows = on.sql(_RECORDS).to_arrow_table()
    blocks: list[Any] = [block_on(*by) for by in _BLOCKS]
    likeness = [cl.JaroWinklerAtThresholds("folded"), cl.LevenshteinAtThresholds("address")]
    exact = [cl.ExactMatch(by) for by in ("legal_rep", "established", "phone", "spine", "number")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rank",
        comparisons=[*likeness, *exact],
        blocking_rules_to_generate_predictions=blocks,
    )
    start, api = perf_counter(), DuckDBAPI()
    linker = Linker(api.register(rows), settings)
    train = linker.training
    train.estimate_probability_two_random_records_match([block_on("spine")], recall=0.7)
    train.estimate_u_using_random_sampling(max_pairs=1e6)
    for block in blocks[:2]:
        train.estimate_parameters_using_expectation_maximisation(block)
    trained = perf_counter() - start
    predicted = linker.inference.predict(threshold_match_probability=GRID[0])
    linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, GRID[0])
    seconds = perf_counter() - start
    return Rival({each: _at(on, linker, predicted, each) for each in GRID}, trained, seconds)


def _at(on: Engine, linker: Any, predicted: Any, threshold: float) -> Figures:
    cluster = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
    on.register("clustered", cluster.as_pyarrow_table())
    on.execute(_RELABEL)
    return figures(on)


_RECORDS: Final = """
    SELECT rank, folded, address, legal_rep, established, phone, spine, registration_no AS number
    FROM record
"""
_RELABEL: Final = """
    UPDATE everyone SET unit_id = cluster_id::VARCHAR
    FROM clustered WHERE clustered.rank = everyone.rank
"""
_BLOCKS: Final = (
    ("folded",), ("address",), ("legal_rep", "established"), ("phone",), ("spine",), ("number",),
)  # fmt: skip
