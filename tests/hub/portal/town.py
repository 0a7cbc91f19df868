"""A small town with a real home: the sample catalog on local folders, run once, and served."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from httpx import Client, Limits, Response

from hub import flows, founding
from hub.api.server import pages
from hub.base.clock import FixedClock
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.exchange import arrival
from hub.settings import Settings
from hub.trust import person, token
from hub.trust.actor import FOUNDING, SCHEDULER, Actor
from hub.trust.personal import found
from hub.trust.secret import keep

SAMPLE = founding.SAMPLE
FEEDS = ("commerce/enterprise", "state-tax/taxpayer", "quality/organisation-code")
HOSTILE = (
    "<script>alert(1)</script>有限公司",
    '"><img src=x onerror=alert(2)>商店',
    "{{ 7 * 7 }}{% raw %}书店",
    "=HYPERLINK('http://x')茶庄",
)
"""Names as somebody who wants to do harm would register them."""
PHRASE = "four sheep on a hill"
"""Everybody's password in this town."""
LOOSE = {"min_rows": 1, "max_rejected": 0.9}


@dataclass(frozen=True)
class Town:
    """The home, and who may ask it."""

    home: Home
    folder: Path
    url: str
    held: str = ""
    """A batch that waits for a person."""

    def token(self, *roles: Any, agency: str = "hub") -> str:
        """A token for somebody in these roles."""
        return token.issue(
            self.home, FOUNDING, f"{agency}:{'+'.join(roles)}", agency, frozenset(roles)
        )

    def program(self, *roles: Any, agency: str = "hub") -> Client:
        """A program with a token in these roles."""
        bearer = {"Authorization": f"Bearer {self.token(*roles, agency=agency)}"}
        return self.stranger(headers=bearer)

    def person(self, *roles: Any, agency: str = "hub") -> Client:
        """Somebody who has logged in to the pages."""
        browser = self.stranger()
        log_in(browser, self.token(*roles, agency=agency))
        return browser

    def known(self, name: str, *roles: Any, agency: str = "hub") -> Client:
        """Somebody who has logged in by name and password."""
        who = Actor(name, agency, frozenset(roles), "cli")
        person.add(self.home, FOUNDING, who, "", PHRASE)
        browser = self.stranger()
        log_in(browser, PHRASE, name=name)
        return browser

    def stranger(self, **more: Any) -> Client:
        """Somebody without any right."""
        once = Limits(max_keepalive_connections=0)
        return Client(base_url=self.url, limits=once, timeout=60, **more)


def log_in(browser: Client, secret: str, onward: str = "/", name: str = "") -> Response:
    """Fill one of the two forms as a browser does."""
    field = browser.get("/login").text.split('name="form" value="')[1].split('"')[0]
    said = {"name": name, "password": secret} if name else {"token": secret}
    return browser.post("/login", data={**said, "form": field, "onward": onward})


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Publish, receive, land, build, deliver; then open the pages."""
    settings = Settings.at(folder / "home")
    settings.secrets.mkdir(parents=True, mode=0o700)
    clock = FixedClock(datetime(2006, 3, 1, 1, tzinfo=UTC))
    home = closed_home(settings, clock)
    _furnish(settings, folder)
    found(settings)
    upgrade(home.engine)
    founding.publish(home, _tree(folder), FOUNDING)
    for feed in FEEDS:
        flows.exchange(home, feed, SCHEDULER)
    flows.build_registry(home, SCHEDULER)
    for subscription in flows.catalog(home).subscriptions:
        flows.deliver(home, subscription, SCHEDULER)
    held = _waiting(home, folder)
    with pages(home) as url:
        yield Town(home, folder, url, held)


def _furnish(settings: Settings, folder: Path) -> None:
    for name in ("COMMERCE", "STATE_TAX", "OUT"):
        (folder / name).mkdir()
        keep(settings, f"{name}_FOLDER", str(folder / name))
    keep(settings, "QUALITY_DATABASE", f"sqlite:///{folder / 'quality.sqlite'}")
    (folder / "COMMERCE" / "enterprise-20060228.csv").write_bytes(enterprises(*HOSTILE))
    taxpayers = SAMPLE / "state-tax/provides/taxpayer/sample.xml"
    shutil.copyfile(taxpayers, folder / "STATE_TAX" / "taxpayer-20060228.xml")
    _database(folder / "quality.sqlite")


def enterprises(*names: str, **codes: str) -> bytes:
    """The bureau's own sample, and a row more for each name, which may have a code by now."""
    body = (SAMPLE / "commerce/provides/enterprise/sample.csv").read_bytes().decode("gbk")
    header, first, *_ = csv.reader(io.StringIO(body))
    empty = {"注册号": "", "统一社会信用代码": ""}
    out = io.StringIO(body)
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\n")
    for place, name in enumerate(names):
        code = codes.get(f"row{place}", "")
        key = {"主体身份代码": f"{place:032d}", "企业名称": name, "组织机构代码": code}
        writer.writerow((dict(zip(header, first, strict=True)) | empty | key).values())
    return out.getvalue().encode("gbk")


def _database(path: Path) -> None:
    text = (SAMPLE / "quality/provides/organisation-code/sample.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text))
    with sqlite3.connect(path) as on:
        on.execute(f"CREATE TABLE ORGANISATION_CODE ({', '.join(f'{n} TEXT' for n in header)})")
        marks = ", ".join("?" * len(header))
        on.executemany(
            f"INSERT INTO ORGANISATION_CODE VALUES ({marks})",  # noqa: S608 - question marks
            (row for row in rows if len(row) == len(header)),
        )
    on.close()


def _tree(folder: Path) -> Path:
    """The sample catalog with every feed and sink in a folder of the town."""
    tree = folder / "tree"
    shutil.copytree(SAMPLE, tree)
    local = {"transport": {"kind": "local", "folder": "$COMMERCE_FOLDER"}, "expectations": None}
    for feed in FEEDS:
        agency, name = feed.split("/")
        change = local if agency == "commerce" else {}
        _edit(tree / agency / "provides" / name / "feed.yml", change | {"expect": LOOSE})
    for path in tree.glob("*/receives/*.yml"):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))["sink"]["format"]
        sink = {"transport": {"kind": "local", "folder": "$OUT_FOLDER"}, "format": form}
        _edit(path, {"sink": sink})
    return tree


def _edit(path: Path, changes: dict[str, Any]) -> None:
    body = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    kept = {key: value for key, value in body.items() if value is not None}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _waiting(home: Home, folder: Path) -> str:
    """One more arrival, staged and held."""
    (folder / "COMMERCE" / "enterprise-20060301.csv").write_bytes(enterprises("新来的公司"))
    batches = flows.receive(home, FEEDS[0], SCHEDULER)
    last = batches[-1]
    flows.stage(home, FEEDS[0], [last])
    arrival.mark(home, last, "held")
    return last
