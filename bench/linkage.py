"""How right the linkage is: identifiers shown, hidden on one side, and beside Splink's own way.

    python -m bench.linkage --home HOME --province DIR [--hide agency/resource ...] [--splink]

HOME is a landed home and DIR the province that it was landed from. Each case builds in a copy; to
hide a source's identifiers they are taken out of the landed rows of that copy, which no hub does.
Prints one JSON object a case: what was hidden, strata, calibration, mistakes; then the calibration
of all hidden cases together.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from bench.registry import link_timed
from hub import flows
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.registry.engine import Engine
from hub.registry.measuring.calibration import calibration, pooled
from hub.registry.measuring.measure import judged, measure
from hub.registry.measuring.mistakes import mistakes
from hub.registry.measuring.scores import scored
from hub.registry.measuring.strata import pairs, strata
from hub.registry.sources import landed
from hub.settings import Settings
from hub.trust.actor import OPERATOR

LEFT_OUT = ("archive", "demo", "stage", "work", "serve", "registry")
"""What of a home a build does not read, or makes itself."""
GRID = tuple(1 - 10 ** -(place / 4) for place in range(1, 25))
"""Thresholds at which Splink's clusters are tried."""
EVERY, ONE_CODE = "true", "NOT coded_twice"
"""Which records are judged."""
Figures: TypeAlias = dict[str, dict[str, float]]
"""Which records ▸ stratum ▸ F1."""


def hide(home: Home, source: str) -> None:
    """Take every number of a unit or its parent out of the landed rows of one source."""
    found = next(s for s in landed(home, flows.catalog(home)) if s.id == source)
    numbers = {f.name for f in found.mapped if str(f.map).startswith("id.") or f.map == "parent_id"}
    for file in sorted(found.table.glob("*.parquet")):
        rows = pq.read_table(file)
        for place, field in enumerate(rows.schema):
            if field.name in numbers:
                rows = rows.set_column(place, field, pa.nulls(len(rows), field.type))
        pq.write_table(rows, file, compression="zstd")
        _resize(found.table, file)


def _resize(table: Path, file: Path) -> None:
    """Let the table's log know the file's new size."""
    for log in (table / "_delta_log").glob("*.json"):
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        for line in lines:
            if line.get("add", {}).get("path") == file.name:
                line["add"]["size"] = file.stat().st_size
        log.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


@contextmanager
def built(origin: Path, hidden: str | None) -> Iterator[Home]:
    """A copy of a landed home with its first edition, one source's identifiers hidden or none."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "home"
        shutil.copytree(origin, work, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
        home = closed_home(Settings.at(work))
        upgrade(home.engine)
        if hidden:
            hide(home, hidden)
        flows.build_registry(home, OPERATOR)
        yield home


def case(origin: Path, province: Path, hidden: str | None) -> dict[str, Any]:
    """Everything that is measured of one case."""
    truth = province / "truth.csv"
    with built(origin, hidden) as home:
        catalog = flows.catalog(home)
        return {
            "hidden": hidden,
            "strata": [*measure(home, catalog, truth), *_across(home, truth, hidden)],
            "mistakes": mistakes(home, catalog, truth),
            "calibration": calibration(home, catalog, truth),
        }


def _across(home: Home, truth: Path, hidden: str | None) -> Iterator[Any]:
    """Pairs with just one end in the source whose identifiers are hidden."""
    if hidden is None:
        return
    with judged(home, flows.catalog(home), truth) as on:
        on.execute(_SIDE, [hidden])
        yield scored("", "one-side-hidden", pairs(on).less(pairs(on, "side")), None)


def beside(origin: Path, province: Path, hidden: str | None) -> dict[str, Any]:
    """Ours and Splink's own comparisons on the records of a case, in one run.

    Splink stands in every stratum at the threshold that suits it best there. ``gain`` is our F1
    less its; ``speed`` its seconds by ours for the same linking, with its training and without;
    ``speed_parsed`` has our parsing of names and addresses counted, which Splink does not need.
    Records that never landed nobody was given, so they do not count.
    ``one_code`` says the same of the units whose records show one valid organisation code at most:
    the records of a unit that shows two (``two_codes`` pairs) nobody may join but a person, which
    Splink does not know.
    """
    with (
        link_timed() as linking,
        built(origin, hidden) as home,
        judged(home, flows.catalog(home), province / "truth.csv") as on,
    ):
        on.execute(_TWO_CODES)
        apart = pairs(on, rows="coded_twice").true
        on.execute("ALTER TABLE judged RENAME TO everyone")
        ours = _f1(on)
        best, trained, seconds = _splink(on)
    return {
        "hidden": hidden,
        "two_codes": apart,
        **_gains(ours[EVERY], best[EVERY]),
        "one_code": _gains(ours[ONE_CODE], best[ONE_CODE]),
        "parse_seconds": linking["parse"],
        "link_seconds": linking["link"],
        "splink_seconds": seconds,
        "speed": seconds / linking["link"],
        "speed_trained": (seconds - trained) / linking["link"],
        "speed_parsed": seconds / (linking["parse"] + linking["link"]),
    }


def _gains(ours: dict[str, float], best: dict[str, float]) -> dict[str, Any]:
    gain = {name: f1 - best.get(name, 0) for name, f1 in ours.items()}
    return {"ours": ours, "splink": best, "gain": gain}


def _f1(on: Engine) -> Figures:
    """Of all true units, and of those that a machine may put together."""
    return {which: _of(on, which) for which in (EVERY, ONE_CODE)}


def _of(on: Engine, which: str) -> dict[str, float]:
    on.execute(f"CREATE OR REPLACE VIEW judged AS FROM everyone WHERE {which}")
    return {name: scored("", name, counted, None)["f1"] for name, counted, _ in strata(on)}


def _splink(on: Engine) -> tuple[Figures, float, float]:
    """Its best F1 by stratum, the seconds of its training, and those of everything."""
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
    seconds, best = perf_counter() - start, Figures()
    for threshold in GRID:
        _label(on, linker, predicted, threshold)
        best = {which: _better(best.get(which, {}), f1) for which, f1 in _f1(on).items()}
    return best, trained, seconds


def _better(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: max(f1, one.get(name, 0)) for name, f1 in other.items()}


def _label(on: Engine, linker: Any, predicted: Any, threshold: float) -> None:
    cluster = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
    on.register("clustered", cluster.as_pyarrow_table())
    on.execute(_RELABEL)


_SIDE = """
    ALTER TABLE judged ADD COLUMN side BOOLEAN;
    UPDATE judged SET side = starts_with(reference, $1 || '|')
    FROM record WHERE record.rank = judged.rank
"""
_RECORDS = """
    SELECT rank, folded, address, legal_rep, established, phone, spine, registration_no AS number
    FROM record
"""
_RELABEL = """
    UPDATE everyone SET unit_id = cluster_id::VARCHAR
    FROM clustered WHERE clustered.rank = everyone.rank
"""
_TWO_CODES = """
    DELETE FROM judged WHERE rank IS NULL;
    ALTER TABLE judged ADD COLUMN coded_twice BOOLEAN;
    UPDATE judged SET coded_twice = true_unit IN (
        SELECT true_unit FROM judged JOIN record USING (rank)
        GROUP BY true_unit HAVING min(record.spine) <> max(record.spine)
    )
"""
_BLOCKS = (
    ("folded",), ("address",), ("legal_rep", "established"), ("phone",), ("spine",), ("number",),
)  # fmt: skip


def main() -> None:
    """Run every case asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", type=Path, required=True)
    asked.add_argument("--province", type=Path, required=True)
    asked.add_argument("--hide", action="append", default=[])
    asked.add_argument("--splink", action="store_true")
    told = asked.parse_args()
    hides = []
    for hidden in (None, *told.hide):
        measured = case(told.home, told.province, hidden)
        hides += [measured["calibration"]] if hidden else []
        print(json.dumps(measured, ensure_ascii=False))
        if told.splink:
            print(json.dumps(beside(told.home, told.province, hidden), ensure_ascii=False))
    if hides:
        print(json.dumps({"hidden": told.hide, "calibration": pooled(hides)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
