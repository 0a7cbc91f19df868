"""Measure: the registry's links against a truth file, beside what an exact name join would give."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.models import Catalog
from hub.base.home import Home
from hub.registry.engine import Engine, engine, run
from hub.registry.matching.recall import recall
from hub.registry.measuring import truth as known
from hub.registry.measuring.scores import Measure, scored
from hub.registry.measuring.strata import strata
from hub.trust.personal import shield


def measure(home: Home, catalog: Catalog, truth: Path) -> list[Measure]:
    """Every stratum of ``strata.py``; those by tie where ``ties.csv`` lies beside the truth.

    A true record that never landed counts as linked to nothing. Raises Usage for a bad truth file.
    """
    scene = known.scene(truth)
    with judged(home, catalog, truth) as on:
        return [scored(scene, *stratum) for stratum in strata(on)]


@contextmanager
def judged(home: Home, catalog: Catalog, truth: Path) -> Iterator[Engine]:
    """An engine with the newest edition's ``record``, with ``tie``, and ``judged``, which is both.

    ``judged`` has a row for each true record: rank (null where it never landed), agency, true_unit,
    unit_id, name, bare (without brackets), spine, kind. What a record lacks is its own alone.
    """
    rows = known.truth(truth, shield(home.settings))
    with engine() as on:
        on.register("truth", rows)
        on.register("tie", known.ties(truth))
        recall(on, home, catalog)
        run(on, "measure")
        yield on
