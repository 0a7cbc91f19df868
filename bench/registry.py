"""Build the registry and its serving copy: whole, and after a day's changes.

    python -m bench.registry [--units 20000] [--rounds 3]

A made province lands through the real exchange: its first day is built, its second only landed.
Each case starts from a copy of that home in a process of its own, in turn within each round; ratios
are taken within a round. Prints one JSON object: figure ▸ {value, min, max, n, unit}.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import delete

from bench.land import _figure as figure
from bench.land import _rss_unit as rss_unit
from hub import flows, founding
from hub.base.database.tables import edition
from hub.base.home import Home, open_home
from hub.demo.province import Province
from hub.demo.run import furnished
from hub.registry import serve
from hub.sample import make
from hub.settings import Settings
from hub.trust.actor import OPERATOR

LEFT_OUT = ("archive", "demo", "stage")
"""What of a home the registry never reads."""
Case = Callable[[Home], Callable[[], object]]


def build(home: Home) -> Callable[[], object]:
    """Everything that has landed, as the first edition."""
    _forget(home, 0)
    shutil.rmtree(home.settings.registry("unit").parent)
    shutil.rmtree(home.settings.serve)
    return lambda: flows.build_registry(home, OPERATOR)


def update(home: Home) -> Callable[[], object]:
    """A day's changes, as the second edition."""
    return lambda: flows.build_registry(home, OPERATOR)


def serve_whole(home: Home) -> Callable[[], object]:
    """The second edition's copy, from nothing."""
    last = flows.build_registry(home, OPERATOR).edition
    assert last is not None  # noqa: S101 - two days have landed
    return lambda: serve.write(home, last)


def serve_update(home: Home) -> Callable[[], object]:
    """The second edition's copy, from the first one's, as while it is published."""
    last = flows.build_registry(home, OPERATOR).edition
    assert last is not None  # noqa: S101 - two days have landed
    _forget(home, 1)
    return lambda: serve.write(home, last)


RUN: dict[str, Case] = {
    "build": build,
    "update": update,
    "serve_whole": serve_whole,
    "serve_update": serve_update,
}


def _forget(home: Home, after: int) -> None:
    """Take the records of later editions out of a copy."""
    with home.engine.begin() as on:
        on.execute(delete(edition).where(edition.c.number > after))


def _land(base: Path, units: int) -> None:
    """Make a home in which a province's first day is built, and its second has landed."""
    folder, settings = base / "province", Settings.at(base / "home")
    make(folder, units, 1, "2006")
    province, home = Province(folder), founding.init(settings, sample=True)
    with furnished(home, through_airflow=False, say=lambda _: None) as stage:
        for day in province.days:
            if day > 1:
                flows.build_registry(home, OPERATOR)
            province.put(stage.places, stage.catalog, day)
            for feed in sorted(province.feeds & stage.catalog.feeds.keys()):
                flows.exchange(home, feed, OPERATOR)


def _measured(case: str, landed: Path, work: Path) -> dict[str, float]:
    """Wall seconds, CPU seconds and peak MiB of one case in a fresh process, imports left out."""
    shutil.copytree(landed, work, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    told: dict[str, float] = json.loads(_apart("--case", case, str(work)).splitlines()[-1])
    shutil.rmtree(work)
    return told


def _apart(*asked: str) -> str:
    """Run this module in a process of its own; answers what it printed.

    A child's peak begins at that of who started it, so this process itself does no work.
    """
    command = [sys.executable, "-m", "bench.registry", *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return done.stdout


def _case(case: str, work: Path) -> None:
    ready = RUN[case](open_home(Settings.at(work)))
    start, spent = perf_counter(), process_time()
    ready()
    told = {"seconds": perf_counter() - start, "cpu": process_time() - spent}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 / rss_unit())
    print(json.dumps(told | {"peak": peak}))


def figures(units: int, rounds: int) -> dict[str, dict[str, float | str]]:
    """All figures of this bench."""
    with tempfile.TemporaryDirectory() as folder:
        landed, work = Path(folder) / "home", Path(folder) / "work"
        _apart("--land", folder, str(units))
        seen = [{case: _measured(case, landed, work) for case in RUN} for _ in range(rounds)]
    cpu = [{case: told["cpu"] for case, told in each.items()} for each in seen]
    serving = [c["serve_update"] / c["serve_whole"] for c in cpu]
    return {
        "build_seconds": figure([each["build"]["seconds"] for each in seen], "s"),
        "build_cpu_seconds": figure([c["build"] for c in cpu], "s"),
        "build_peak_mib": figure([each["build"]["peak"] for each in seen], "MiB"),
        "update_vs_build": figure([c["update"] / c["build"] for c in cpu], "ratio"),
        "serve_whole_seconds": figure([each["serve_whole"]["seconds"] for each in seen], "s"),
        "serve_whole_cpu_seconds": figure([c["serve_whole"] for c in cpu], "s"),
        "serve_update_vs_whole": figure(serving, "ratio"),
    }


def main() -> None:
    """Run one case, or all of them in turn."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--units", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--case", nargs=2, help=argparse.SUPPRESS)
    asked.add_argument("--land", nargs=2, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.land:
        _land(Path(told.land[0]), int(told.land[1]))
    elif told.case:
        _case(told.case[0], Path(told.case[1]))
    else:
        print(json.dumps(figures(told.units, told.rounds), indent=2))


if __name__ == "__main__":
    main()
