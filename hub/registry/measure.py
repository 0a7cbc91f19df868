"""Measure: the registry's links against a truth file, beside what an exact name join would give.

Pairwise over the truth's records: precision and recall of "these two are one unit". Pairs are
counted by group sizes, never listed: of n records that agree on something, n(n-1)/2 pairs do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, TypedDict

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import Engine, engine, run
from hub.registry.links import attach_links
from hub.trust.personal import Shield, shield

TRUTH: Final = ("agency", "resource", "record_key", "true_unit")
SAID: Final = (
    ("true_unit",),
    ("unit_id",),
    ("true_unit", "unit_id"),
    ("folded",),
    ("true_unit", "folded"),
)
"""What pairs are counted by: truth, registry, both; name join, name join and truth."""


class Measure(TypedDict):
    """One stratum of one scene; ``n`` is its number of true pairs."""

    scene: str
    stratum: str
    n: int
    precision: float
    recall: float
    f1: float
    baseline_f1: float


def measure(home: Home, truth: Path) -> list[Measure]:
    """Every stratum: all pairs, pairs across bureaus, pairs with the same folded name, with others.

    The truth's columns are agency, resource, record_key, true_unit; its scene is that of the
    ``province.json`` beside it. Keys are shielded first, as landed ones were. A true record that
    never landed counts as linked to nothing. Scores over no pair at all are 0.
    """
    with engine() as on:
        on.register("truth", _truth(truth, shield(home.settings)))
        attach_links(on, home)
        store.attach_last(on, home, "observation")
        run(on, "measure")
        every, within, named = _pairs(on), _pairs(on, "agency"), _pairs(on, "folded")
    strata = {
        "all": every,
        "cross-bureau": every - within,
        "name-same": named,
        "name-differs": every - named,
    }
    return [_scored(_scene(truth), name, pairs.tolist()) for name, pairs in strata.items()]


def _truth(path: Path, personal: Shield) -> pa.Table:
    text = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(TRUTH, pa.string()))
    rows = pyarrow.csv.read_csv(path, convert_options=text).combine_chunks()
    keys = shielded(rows["record_key"].combine_chunks(), personal)
    short = pc.replace_substring_regex(rows["resource"], "^.*/", "")
    named = {"resource": short, "record_key": keys}
    return pa.table({name: named.get(name, rows[name]) for name in TRUTH})


def shielded(keys: pa.StringArray, personal: Shield) -> pa.StringArray:
    """Record keys with every part that is or holds a resident id replaced, as before staging."""
    parts = pc.split_pattern(keys, "|")
    hidden = personal.column(parts.flatten())
    return pc.binary_join(pa.ListArray.from_arrays(parts.offsets, hidden), "|")


def _scene(truth: Path) -> str:
    beside = truth.with_name("province.json")
    return str(json.loads(beside.read_text(encoding="utf-8"))["scene"]) if beside.is_file() else ""


def _pairs(on: Engine, *also: str) -> npt.NDArray[np.int64]:
    """Pairs of records that agree on each of ``SAID``, and on these columns, too."""
    groups = (
        on.table("judged").aggregate("count(*) AS n", ", ".join((*keys, *also))) for keys in SAID
    )
    counts = [group.aggregate("coalesce(sum(n * (n - 1)) // 2, 0)::BIGINT") for group in groups]
    return np.array([count.fetchall()[0][0] for count in counts])


def _scored(scene: str, stratum: str, pairs: list[int]) -> Measure:
    true, linked, both, named, named_true = pairs
    return Measure(
        scene=scene,
        stratum=stratum,
        n=true,
        precision=_share(both, linked),
        recall=_share(both, true),
        f1=_share(2 * both, linked + true),
        baseline_f1=_share(2 * named_true, named + true),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
