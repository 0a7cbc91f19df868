"""Build the registry whole, after a day's changes, and at a third of the size.

    python -m bench.registry [--records 100000] [--rounds 1]

Three registers (commerce, state tax, organisation codes) of about so many records each land through
the real exchange and are built; then one record in a hundred changes and the registry is updated.
Each case starts from a copy of its home in a process of its own. Ratios are of CPU seconds taken
within a round. Then three smaller provinces are linked beside Splink (``bench.linkage.scenes``).
Prints one JSON object: figure ▸ {value, min, max, n, unit}.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from bench.figures import figure, peak
from hub import flows, founding
from hub.base.home import open_home
from hub.demo.province import Province
from hub.demo.run import furnished
from hub.registry import build as pipeline
from hub.registry.engine import Engine
from hub.registry.linkage.link import link
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.sources import Source
from hub.sample import make
from hub.settings import Settings
from hub.trust.actor import OPERATOR

REGISTRY: Final = "bench.registry"
FEEDS: Final = ("commerce/enterprise", "quality/organisation-code", "state-tax/taxpayer")
CHANGED: Final = FEEDS[1]
"""The register of which one record in 33 changes: one in a hundred of all."""
PER_UNIT: Final = 0.76
"""Records that a unit of the made province has in each of the three, about."""
SMALL: Final = 0.3
"""The share of the records at which growth is measured from."""
LEFT_OUT: Final = ("archive", "demo", "stage")
"""What of a home the registry never reads."""


def land(base: Path, records: int) -> None:
    """Make two homes: one in which all has landed, one built of it with a day's changes landed."""
    settings, folder = Settings.at(base / "changed"), base / "province"
    make(folder, round(records / PER_UNIT), 1, "2006", days=1)
    province, home = Province(folder), founding.init(settings, sample=True)
    with furnished(home, through_airflow=False, say=lambda _: None) as stage:
        province.put(stage.places, stage.catalog, 1)
        for feed in FEEDS:
            flows.exchange(home, feed, OPERATOR)
        _copied(base / "changed", base / "landed")
        flows.build_registry(home, OPERATOR)
        _change(stage.places.of(stage.catalog.feeds[CHANGED]))
        flows.exchange(home, CHANGED, OPERATOR)


def _change(register: Path) -> None:
    """Units move, and every fourth of them has another representative."""
    with closing(sqlite3.connect(register)) as on, on:
        on.execute("UPDATE ORGANISATION_CODE SET JGDZ = JGDZ || '北侧' WHERE rowid % 33 = 0")
        on.execute("UPDATE ORGANISATION_CODE SET FDDBR = FDDBR || '平' WHERE rowid % 132 = 0")


def _copied(home: Path, to: Path) -> None:
    shutil.copytree(home, to, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))


def _measured(home: Path, work: Path) -> dict[str, float]:
    """Seconds, CPU seconds and peak MiB of a build in a copy, in a process of its own."""
    _copied(home, work)
    told: dict[str, float] = json.loads(_apart(REGISTRY, "--build", str(work)).splitlines()[-1])
    shutil.rmtree(work)
    return told


def _apart(module: str, *asked: str) -> str:
    """Run a module in a process of its own; answers what it printed.

    A child's peak begins at that of who started it, so this process itself does no work.
    """
    command = [sys.executable, "-m", module, *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return done.stdout


def build(work: Path) -> None:
    """Build in a home, and print what that took; linking is also timed by itself."""
    home = open_home(Settings.at(work))
    with link_timed() as linking:
        start, spent = perf_counter(), process_time()
        flows.build_registry(home, OPERATOR)
        told = {"seconds": perf_counter() - start, "cpu": process_time() - spent, "peak": peak()}
    print(json.dumps(told | linking))


@contextmanager
def link_timed() -> Iterator[dict[str, float]]:
    """While the block builds: wall seconds of ``parse`` (names, addresses) and of ``link``.

    ``link_peak`` is the process's peak so far in MiB.
    """
    told: dict[str, float] = {}

    def parse_timed(on: Engine) -> None:
        start = perf_counter()
        comparable(on)
        told.update(parse=perf_counter() - start)

    def timed(on: Engine, sources: list[Source]) -> None:
        start = perf_counter()
        link(on, sources)
        told.update(link=perf_counter() - start, link_peak=peak())

    pipeline.__dict__.update(comparable=parse_timed, link=timed)
    try:
        yield told
    finally:
        pipeline.__dict__.update(comparable=comparable, link=link)


def figures(records: int, rounds: int) -> dict[str, dict[str, float | str]]:
    """All figures of this bench."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        whole, part, work = (Path(folder) / name for name in ("whole", "part", "work"))
        _apart(REGISTRY, "--land", str(whole), str(records))
        _apart(REGISTRY, "--land", str(part), str(round(records * SMALL)))
        cases = {"build": whole / "landed", "small": part / "landed", "update": whole / "changed"}
        seen = [{n: _measured(home, work) for n, home in cases.items()} for _ in range(rounds)]
    told = {
        "parse_seconds": ([each["build"]["parse"] for each in seen], "s"),
        "link_seconds": ([each["build"]["link"] for each in seen], "s"),
        "link_peak_mib": ([each["build"]["link_peak"] for each in seen], "MiB"),
        "build_seconds": ([each["build"]["seconds"] for each in seen], "s"),
        "build_peak_mib": ([each["build"]["peak"] for each in seen], "MiB"),
        "update_seconds": ([each["update"]["seconds"] for each in seen], "s"),
        "update_vs_build": ([e["update"]["cpu"] / e["build"]["cpu"] for e in seen], "ratio"),
        "growth": ([SMALL * e["build"]["cpu"] / e["small"]["cpu"] for e in seen], "of linear"),
    }
    beside = json.loads(_apart("bench.linkage.scenes"))
    every = {name: figure(values, unit) for name, (values, unit) in told.items()}
    return every | {name: beside[name] for name in ("splink_speed", "splink_f1_gain")}


def main() -> None:
    """Run one case, or all of them in turn."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--build", help=argparse.SUPPRESS)
    asked.add_argument("--land", nargs=2, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.land:
        land(Path(told.land[0]), int(told.land[1]))
    elif told.build:
        build(Path(told.build))
    else:
        print(json.dumps(figures(told.records, told.rounds), indent=2))


if __name__ == "__main__":
    main()
