"""Receive ▸ land beside what it is measured against: raw pyarrow, and the naive loop.

    python -m bench.land [--rows 1000000] [--rounds 3]

Each case runs in a process of its own, in turn within each round, on the same seeded file; ratios
are taken within a round. Prints one JSON object: figure ▸ {value, min, max, n, unit}.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq
from jsonschema import Draft202012Validator, FormatChecker
from pyarrow import csv as arrow_csv

from bench.data import CONTRACT, write, write_changes
from bench.figures import figure, peak
from catalog.models import Feed
from hub.base.clock import SystemClock
from hub.base.database.engine import connect
from hub.base.database.migrate import upgrade
from hub.base.home import Home
from hub.exchange.assess import assess
from hub.exchange.land import land
from hub.exchange.receive import receive
from hub.exchange.stage import stage
from hub.settings import Settings
from hub.trust import personal
from hub.trust.actor import OPERATOR

CASES = ("pyarrow", "naive", "full", "daily")
DAY = 0.01
"""The share of all registrations that a day changes."""
NAIVE = 50
"""The naive loop gets one row in so many; its time is scaled."""


def pyarrow(data: Path, work: Path) -> None:
    """The floor: parse every column as text, write Parquet as the lake does."""
    types = arrow_csv.ConvertOptions(column_types=dict.fromkeys(CONTRACT.names, pa.string()))
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    reader = arrow_csv.open_csv(data, parse_options=parse, convert_options=types)
    with pq.ParquetWriter(work / "raw.parquet", reader.schema, compression="zstd") as out:
        for batch in reader:
            out.write_batch(batch)


def naive(data: Path, work: Path) -> None:
    """What one writes first: a dictionary a row, a validator over it, a list of the good ones."""
    validator = Draft202012Validator(CONTRACT.body, format_checker=FormatChecker())
    numbers = {field.name for field in CONTRACT.fields if field.kind in ("integer", "number")}
    good = []
    with data.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            record = {key: float(v) if key in numbers else v for key, v in row.items() if v}
            if not list(validator.iter_errors(record)):
                good.append(record)
    pq.write_table(pa.Table.from_pylist(good), work / "naive.parquet", compression="zstd")


def whole(data: Path, work: Path) -> None:
    """Everything the hub does between a file and its receipt."""
    home = _home(work)
    feed = _feed(data.parent, data.name)
    for batch in receive(home, feed, OPERATOR):
        stage(home, feed, CONTRACT, batch)
        assess(home, feed, batch)
        receipt = land(home, feed, CONTRACT, batch, OPERATOR)
        if receipt is None or not receipt.received:
            raise SystemExit(f"{batch} did not land")


RUN = {"pyarrow": pyarrow, "naive": naive, "full": whole, "daily": whole}


def _home(work: Path) -> Home:
    settings = Settings.at(work / "home")
    settings.secrets.mkdir(parents=True, exist_ok=True, mode=0o700)
    personal.found(settings)
    home = Home(settings, connect(settings.database_url), SystemClock())
    upgrade(home.engine)
    return home


def _feed(folder: Path, name: str) -> Feed:
    return Feed.model_validate(
        {
            "id": "bench/registration",
            "transport": {"kind": "local", "folder": str(folder)},
            "format": {"kind": "csv"},
            "pattern": name.replace(".", r"\."),
            "mode": "upsert",
            "columns": {name: name for name in CONTRACT.names},
        }
    )


def measured(case: str, data: Path, work: Path) -> dict[str, float]:
    """Seconds and peak MiB of one case in a fresh process, imports left out."""
    command = [sys.executable, "-m", "bench.land", "--case", case, str(data), str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _case(case: str, data: Path, work: Path) -> None:
    start = perf_counter()
    RUN[case](data, work)
    seconds = perf_counter() - start
    print(json.dumps({"seconds": seconds, "peak": peak()}))


def figures(rows: int, rounds: int) -> dict[str, dict[str, float | str]]:
    """All figures of this bench."""
    seen: list[dict[str, dict[str, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        data = {"pyarrow": base / "a.csv", "full": base / "a.csv", "daily": base / "b.csv"}
        data["naive"] = base / "n.csv"
        write(data["full"], rows)
        write_changes(data["daily"], rows, DAY)
        write(data["naive"], max(rows // NAIVE, 1))
        for turn in range(rounds):
            work = base / str(turn)
            work.mkdir()
            seen.append({case: measured(case, data[case], work) for case in CASES})
            for path in sorted(work.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
    seconds = [{case: told["seconds"] for case, told in each.items()} for each in seen]
    return {
        "land_vs_pyarrow": figure([s["pyarrow"] / s["full"] for s in seconds], "ratio"),
        "land_vs_naive": figure([s["naive"] * NAIVE / s["full"] for s in seconds], "ratio"),
        "daily_vs_full": figure([s["daily"] / s["full"] for s in seconds], "ratio"),
        "peak_mib": figure([each["full"]["peak"] for each in seen], "MiB"),
        "land_seconds": figure([s["full"] for s in seconds], "s"),
        "pyarrow_seconds": figure([s["pyarrow"] for s in seconds], "s"),
    }


def main() -> None:
    """Run one case, or all of them in turn."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--case", nargs=3, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.case:
        _case(told.case[0], Path(told.case[1]), Path(told.case[2]))
    else:
        print(json.dumps(figures(told.rows, told.rounds), indent=2))


if __name__ == "__main__":
    main()
