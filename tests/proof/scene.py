"""One hub among its neighbours, which is made, spoilt, run again and judged from outside."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from catalog.load import load
from hub import founding
from hub.base import lake
from hub.demo.places import Places, furnish
from hub.demo.sftp import made_key
from hub.scheduler.processes import await_port, free_port
from hub.settings import Settings
from hub.trust.actor import FOUNDING
from tests.hubcheck.command import CHECKS
from tests.hubcheck.home import Violation, open_home
from tests.proof import province
from tests.proof.nursery import ROOT, End, Nursery, Order

FEEDS: Final = (
    "commerce/enterprise",
    "quality/organisation-code",
    "quality/production-licence",
    "state-tax/taxpayer",
)
SUBSCRIPTIONS: Final = (
    "commerce/production-licence",
    "commerce/taxpayer-ended",
    "quality/enterprise",
    "state-tax/enterprise",
    "statistics/unit",
)
SOLE_TRADERS: Final = '"50":'
"""The translation that is taken away, so that there is something without one."""
KNOWN_TIME: Final = ["_seq", "_batch"]
"""What says when the hub took a row in: a run that died and came again may differ in it."""
_WHERE: Final = ["batch", "seq"]
COUNTS: Final = ("received", "accepted", "rejected", "repeated", "ended")


@dataclass(frozen=True)
class Ground:
    """What all scenes of a session stand on; a scene is always in the same place."""

    root: Path
    nursery: Nursery
    port: int

    @property
    def key(self) -> Path:
        return self.root / "host.key"


@dataclass(frozen=True)
class Scene:
    """A hub with its neighbours, from before its first day on."""

    ground: Ground
    feeds: tuple[str, ...] = FEEDS
    subscriptions: tuple[str, ...] = SUBSCRIPTIONS
    registry: bool = True

    @property
    def home(self) -> Path:
        return self.ground.root / "home"

    @property
    def journals(self) -> dict[str, Path]:
        return {name: self.home / "demo" / f"{name}.jsonl" for name in ("sent", "got")}

    def begin(self) -> None:
        """Clear the place and set it up as on the first morning."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.ground.root / "template", self.home, symlinks=True)
        (self.home / "demo").mkdir()
        shutil.copy(self.ground.key, self.home / "demo" / "host.key")
        settings = Settings.at(self.home)
        furnish(settings, load(settings.catalog.resolve()), self.ground.port)
        for journal in self.journals.values():
            journal.touch()

    def put(self, day: int) -> None:
        """Have the bureaus lay down a day's files."""
        places = Places(Settings.at(self.home))
        files = self.ground.root / "province"
        province.put(places, files, day, self.journals["sent"], self.feeds)

    def run(self, day: int, **spoilt: Any) -> End:
        """A day's work, which may end badly."""
        whose = (str(self.home), day, self.feeds, self.subscriptions, self.registry)
        return self.ground.nursery.run(Order(*whose, **spoilt))

    def violations(self) -> list[Violation]:
        """What the outside checker finds."""
        found = open_home(self.home, [self.journals["sent"]], [self.journals["got"]])
        return [violation for check in CHECKS for violation in check(found)]

    def account(self) -> dict[str, str]:
        """A digest of each thing that has to be the same however often the hub has died."""
        landed = {f"landed {feed}": self._landed(feed) for feed in self.feeds}
        parts: dict[str, Any] = landed | {"receipts": self._receipts(), "got": self._got()}
        if self.registry:
            parts |= {"units": self._lake("unit", []), "links": self._lake("link", _WHERE)}
        return {name: _digest(part) for name, part in parts.items()}

    def _landed(self, feed: str) -> list[str]:
        table = lake.dataset(Settings.at(self.home).landed(feed)).to_table()
        return _lines(table.drop_columns(KNOWN_TIME))

    def _lake(self, name: str, without: list[str]) -> list[str]:
        table = lake.dataset(Settings.at(self.home).registry(name)).to_table()
        return _lines(table.drop_columns(without))

    def _receipts(self) -> list[Any]:
        """Every account of something new; how often old files were seen lying does not count."""
        bodies = [json.loads(path.read_bytes()) for path in self.home.glob("receipts/R-*.json")]
        new = [body for body in bodies if body["repeated"] < body["received"]]
        return sorted([body["feed"], body["digest"], *(body[n] for n in COUNTS)] for body in new)

    def _got(self) -> list[Any]:
        lines = map(json.loads, self.journals["got"].read_text("utf-8").splitlines())
        return sorted(Counter((line["file"], line["sha256"]) for line in lines).items())


def _lines(table: pa.Table) -> list[str]:
    return sorted(json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist())


def _digest(part: Any) -> str:
    return sha256(json.dumps(part, ensure_ascii=False).encode()).hexdigest()


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The names of what is not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _template(root: Path) -> None:
    """A fresh hub with the sample catalog, in which a marker is agreed on and a code is not.

    Left out is a suite whose library takes long to import.
    """
    tree = root / "catalog"
    shutil.copytree(founding.SAMPLE, tree)
    feed = tree / "commerce" / "provides" / "enterprise" / "feed.yml"
    _without(feed, "expectations:", f'done: "{province.DONE}"')
    _without(tree / "quality" / "receives" / "enterprise.yml", SOLE_TRADERS)
    home = founding.init(Settings.at(root / "template"), sample=False)
    founding.publish(home, tree, FOUNDING)
    home.engine.dispose()


def _without(path: Path, beginning: str, *more: str) -> None:
    """Take one line out of a file, which has to be there, and add others at its end."""
    lines = path.read_text("utf-8").splitlines()
    (gone,) = (line for line in lines if line.strip().startswith(beginning))
    kept = [line for line in lines if line != gone]
    path.write_text("\n".join([*kept, *more, ""]), "utf-8")


@contextmanager
def ground(root: Path, units: int, seed: int) -> Iterator[Ground]:
    """Make what scenes stand on: a province, a fresh hub to copy, servers."""
    province.made(root / "province", units, seed)
    _template(root)
    with ExitStack() as opened, (root / "log").open("wb") as log:
        nursery = Nursery(log)
        opened.callback(nursery.close)
        here = Ground(root, nursery, free_port())
        made_key(here.key)
        words = [root / "home/demo/sftp", here.port, here.key, root / "home/demo/got.jsonl"]
        command = [sys.executable, "-m", "tests.proof.neighbours", *map(str, words)]
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        opened.callback(server.wait)
        opened.callback(server.terminate)
        await_port(here.port, server)
        yield here
