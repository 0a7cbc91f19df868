"""Killed anywhere and run again, everything ends as if nothing had happened.

``EXCHANGE_KILLS`` random kills (10 unless told); the seed is printed with a failure.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from deltalake import DeltaTable
from sqlalchemy import select

from hub.base.clock import FixedClock
from hub.base.database.engine import connect
from hub.base.database.migrate import upgrade
from hub.base.database.tables import arrival as arrivals
from hub.base.database.tables import receipt as receipts
from hub.base.home import Home
from hub.settings import Settings
from hub.trust import personal
from tests.hub.exchange import crash_child
from tests.hub.exchange.desk import desk

POINTS = (
    "receive.archived",
    "stage.written",
    "land.before_commit",
    "land.after_commit",
    "land.in_receipt",
)
KILLS = int(os.environ.get("EXCHANGE_KILLS", "10"))
SEED = 20060301
FIRST = [{"证号": str(number)} for number in range(60)]
BAD = [{"证号": "60", "名称": ""}, {"证号": "61"}, {"证号": "61", "名称": "乙"}, {"证号": "7"}]
LATER = [row | {"名称": "丙"} for row in FIRST[:20]] + FIRST[20:50] + [{"证号": "70", "人数": "多"}]


@pytest.fixture(scope="module")
def server():
    """One clean process that forks."""
    command = [sys.executable, "-m", "tests.hub.exchange.crash_child"]
    root = Path(__file__).parents[3]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        process.communicate()


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """A home to be copied; the key must be the same in all of them."""
    settings = Settings.at(tmp_path_factory.mktemp("founded"))
    settings.secrets.mkdir(mode=0o700)
    personal.found(settings)
    engine = connect(settings.database_url)
    upgrade(engine)
    engine.dispose()
    return settings.home


@pytest.fixture(scope="module")
def calm(server, founded, tmp_path_factory):
    """What undisturbed runs end in: the first file, then the later one alone; both at once."""
    ends = []
    for steps in (["first"], ["first", "later"]), (["both"],):
        for names in steps:
            place = tmp_path_factory.mktemp("calm")
            shutil.copytree(founded, place / "home")
            for name in names:
                lay(place, name)
                assert child(server, place) == 0
            ends.append(ending(place))
    return dict(zip(("first", "later", "both"), ends, strict=True))


@pytest.fixture
def place(founded, tmp_path):
    """A place of its own with a copy of the home."""
    shutil.copytree(founded, tmp_path / "home")
    return tmp_path


def lay(place, which):
    """Put the first snapshot, the later one, or both into an empty inbox."""
    shutil.rmtree(place / "in", ignore_errors=True)
    home = Home(Settings.at(place / "home"), connect("sqlite://"), FixedClock(crash_child.NOW))
    here = desk(home, place / "in")
    if which != "later":
        here.lay("20060227.csv", *FIRST, *BAD)
    if which != "first":
        here.lay("20060228.csv", *LATER)


def child(server, place, point="", seconds=0.0):
    """Run the feed in a forked child; 0, or minus the signal it died of."""
    asked = {"home": str(place / "home"), "inbox": str(place / "in")}
    server.stdin.write(json.dumps(asked | {"point": point, "seconds": seconds}) + "\n")
    server.stdin.flush()
    return json.loads(server.stdout.readline())


def ending(place):
    """Everything that must not depend on what was killed on the way."""
    settings = Settings.at(place / "home")
    home = Home(settings, connect(settings.database_url), FixedClock(crash_child.NOW))
    here = desk(home, place / "in")
    with home.engine.connect() as on:
        bodies = sorted(on.scalars(select(receipts.c.body)))
        rows = on.execute(select(arrivals).order_by(arrivals.c.sequence))
        numbered = [tuple(row) for row in rows]
    files = sorted(path.read_text("utf-8") for path in settings.receipts.glob("R-*.json"))
    assert files == bodies
    tables = {kind: here.rows(kind) for kind in ("landed", "quarantine")}
    folders = {kind: settings.lake / kind / here.feed.id for kind in tables}
    versions = {kind: DeltaTable(folder).version() for kind, folder in folders.items()}
    stray = {k: sorted(p.name for p in folder.glob("*.*")) for k, folder in folders.items()}
    return bodies, numbered, tables, versions, stray


def without_repeats(end):
    """An ending without the arrivals of later runs, which say only that bytes were known."""
    bodies, arrivals, *rest = end
    first = [body for body in bodies if json.loads(body)["reason"] == ""]
    batches = {json.loads(body)["batch"] for body in first}
    return [first, [row for row in arrivals if row[0] in batches], *rest]


@pytest.mark.parametrize("which", ["first", "later"])
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_point_and_run_again(server, calm, place, point, which):
    if which == "later":
        lay(place, "first")
        assert child(server, place) == 0
    lay(place, which)
    assert child(server, place, point) == -signal.SIGKILL
    assert child(server, place) == 0
    assert ending(place) == calm[which]


def test_killed_at_random_and_run_again(server, founded, calm, tmp_path):
    dice = np.random.default_rng(SEED)
    killed = 0
    for turn in range(KILLS):
        place = tmp_path / str(turn)
        shutil.copytree(founded, place / "home")
        lay(place, "both")
        killed += child(server, place, seconds=dice.uniform(0.02, 1.0)) == -signal.SIGKILL
        assert child(server, place) == 0
        assert without_repeats(ending(place)) == list(calm["both"]), f"seed {SEED}, turn {turn}"
        shutil.rmtree(place)
    assert killed
