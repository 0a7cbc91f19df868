"""Every DAG the published catalog makes, parsed without a connection and run by Airflow."""

import json
import subprocess
import sys

import pytest

from hub import founding
from hub.base.home import open_home
from hub.demo.account import account
from hub.demo.province import Province
from hub.demo.run import furnished
from hub.registry import store
from hub.sample import make
from hub.scheduler.environment import environment, prepare
from hub.settings import Settings
from tests.dags.parse import RUNNER

NIGHTLY = ["supervision", "upkeep"]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """One morning in a small province: each DAG run once by ``dag.test()``."""
    folder = tmp_path_factory.mktemp("dags")
    make(folder / "province", 400, 7)
    settings = Settings.at(folder / "home")
    home = founding.init(settings, sample=True)
    with furnished(home, through_airflow=False, say=lambda _: None) as stage:
        province = Province(folder / "province")
        feeds = sorted(province.feeds)
        wanted = province.receiving(stage.catalog, 1)
        province.put(stage.places, stage.catalog, 1)
        settings.played.write_text(province.days[1].isoformat(), encoding="utf-8")
        prepare(settings)
        env = environment(settings, 1)
        migrate = [sys.executable, "-m", "airflow", "db", "migrate"]
        subprocess.run(migrate, env=env, check=True, capture_output=True)
        order = [*_dags("feed", feeds), "registry", *_dags("subscription", wanted)]
        words = [sys.executable, str(RUNNER), *order, *NIGHTLY]
        done = subprocess.run(words, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    body = json.loads(done.stdout.decode().splitlines()[-1])
    made = [*_dags("feed", stage.catalog.feeds), "registry"]
    made += _dags("subscription", stage.catalog.subscriptions)
    return body | {"expected": made, "settings": settings, "sent": feeds}


def _dags(what, names):
    return [f"{what}.{name.replace('/', '.')}" for name in names]


def test_every_published_file_is_a_dag_and_none_is_broken(outcome):
    assert outcome["errors"] == {}
    assert set(outcome["dags"]) == {*outcome["expected"], *NIGHTLY}


def test_parsing_opens_no_connection(outcome):
    assert outcome["opened"] == []


def test_every_dag_runs_to_its_end(outcome):
    assert {name for name, state in outcome["runs"].items() if state != "success"} == set()


def test_what_ran_is_landed_published_and_delivered(outcome):
    home = open_home(outcome["settings"])
    told = account(home, "", 0)
    assert told.balanced
    assert {feed["feed"] for feed in told.feeds} == set(outcome["sent"])
    newest = store.newest(home)
    assert newest
    assert newest.counts["units"] > 0
    assert {sent["state"] for sent in told.deliveries} == {"confirmed"}
