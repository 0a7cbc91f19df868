"""The main job, day by day: put the bureaus' files, run the feeds, the registry, the deliveries."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.models import Catalog
from hub import flows
from hub.base.clock import stamp
from hub.base.home import Home
from hub.demo.account import Account, account
from hub.demo.engines import Airflow, Engine, Here
from hub.demo.places import Places, furnish, point_at
from hub.demo.province import Province
from hub.sample import make
from hub.scheduler.environment import USER
from hub.scheduler.processes import Supervisor, airflow, await_port, free_port
from hub.scheduler.rest import Client

PUBLIC: Final = ("commerce/enterprise-public", "tax/credit-a")
"""The feeds of public records."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to run: a province's days, or folders of public records."""

    data: Path | None = None
    records: Path | None = None
    units: int = 20_000
    seed: int = 1
    scene: str = "2006"


@dataclass(frozen=True, slots=True)
class Stage:
    """A furnished demonstration: the home, the bureaus' side, and who runs the flows."""

    home: Home
    catalog: Catalog
    places: Places
    engine: Engine
    airflow_port: int | None


@contextmanager
def furnished(home: Home, *, through_airflow: bool, say: Say) -> Iterator[Stage]:
    """Servers up while the block runs: the bureaus' SFTP, and Airflow when asked for."""
    port = free_port()
    catalog = flows.catalog(home)
    places = furnish(home.settings, catalog, port)
    with ExitStack() as stack:
        server = Supervisor(home.settings.log, home.settings.passed())
        stack.callback(server.stop)
        words = ("hub.demo.sftp", str(places.sftp), str(port), str(places.key))
        await_port(port, server.start(*words))
        if not through_airflow:
            yield Stage(home, catalog, places, Here(home), None)
            return
        say("启动 Airflow … starting Airflow")
        web = free_port()
        stack.enter_context(airflow(home.settings, web))
        client = Client(web, USER, home.settings.secret("AIRFLOW_PASSWORD"))
        yield Stage(home, catalog, places, Airflow(home, client), web)


def perform(stage: Stage, job: Job, say: Say) -> Account:
    """Run the job; answers its account."""
    since, began = stamp(stage.home.clock), time.monotonic()
    if job.records:
        point_at(stage.home.settings, job.records)
        say(f"公开名录 public records: {job.records}")
        stage.engine.feeds(PUBLIC)
    else:
        _province(stage, job, say)
    return account(stage.home, since, time.monotonic() - began)


def _province(stage: Stage, job: Job, say: Say) -> None:
    province = Province(job.data or _made(stage.places, job, say))
    feeds = sorted(stage.catalog.feeds.keys() & province.feeds)
    for day in province.left(stage.places):
        wanted = province.receiving(stage.catalog, day)
        say(f"第 {day} 天 day {day}: {len(feeds)} 供数 feeds, {len(wanted)} 订阅 subscriptions")
        province.put(stage.places, stage.catalog, day)
        stage.home.settings.played.write_text(province.days[day].isoformat(), encoding="utf-8")
        stage.engine.feeds(feeds)
        stage.engine.subscriptions(wanted)


def _made(places: Places, job: Job, say: Say) -> Path:
    folder = places.root / f"province-{job.scene}-{job.units}-{job.seed}"
    if not (folder / "province.json").exists():
        say(f"生成 {job.units:,} 个单位的样例省 making a province of {job.units:,} units")
        shutil.rmtree(folder, ignore_errors=True)
        make(folder, job.units, job.seed, job.scene)
    return folder
