"""The main job as a stranger runs it: through Airflow, then again, and every book balances."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from hub.sample import make

HUB = [sys.executable, "-m", "hub.cli.main"]
ROOT = Path(__file__).parents[2]


def run(home, *words):
    env = {key: value for key, value in os.environ.items() if not key.startswith("AIRFLOW")}
    env |= {"HUB_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*HUB, "demo", "--json", *words], env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The same province twice: by the real scheduler, and then in process."""
    folder = tmp_path_factory.mktemp("demo")
    make(folder / "province", 400, 11)
    data = ("--data", str(folder / "province"))
    return run(folder / "home", "--airflow", *data), run(folder / "home", *data), folder / "home"


def test_the_scheduler_runs_every_feed_and_the_books_balance(runs):
    first, _, _ = runs
    assert first["balanced"]
    assert len(first["feeds"]) == 11
    assert all(
        f["received"] == f["accepted"] + f["rejected"] + f["repeated"] for f in first["feeds"]
    )
    assert first["registry"]["units"] > 300
    assert {sent["state"] for sent in first["deliveries"]} == {"confirmed"}


def test_a_second_run_repeats_everything_and_delivers_nothing(runs):
    first, second, _ = runs
    assert all(f["received"] == f["repeated"] for f in second["feeds"])
    assert second["registry"] == first["registry"]
    assert second["deliveries"] == []


def test_the_outside_checker_finds_nothing(runs):
    home = runs[2]
    checker = [sys.executable, str(ROOT / "tests" / "hubcheck"), str(home)]
    done = subprocess.run(checker, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()[-3000:]


def content(path):
    if path.suffix == ".parquet":
        return "\n".join(str(column.to_pylist()) for column in pq.read_table(path).columns)
    return path.read_bytes().decode("utf-8", "replace")


def test_no_resident_id_is_left_where_it_must_not_be(runs):
    truth = (runs[2].parent / "province" / "truth.csv").read_text("utf-8").splitlines()[1:]
    keys = (line.split(",")[2] for line in truth)
    persons = {key[:17] for key in keys if len(key) == 20}
    assert persons
    for folder in ("lake", "receipts", "log", "outbox", "stage", "serve"):
        for path in (p for p in (runs[2] / folder).rglob("*") if p.is_file()):
            digits = set(re.findall(r"(?=([0-9]{17}))", content(path)))
            assert not digits & persons, path
