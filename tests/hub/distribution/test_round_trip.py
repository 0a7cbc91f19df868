"""What a bureau receives in its own contract, sent back as a feed of that contract, is the same.

Every subscription of the sample that names a contract; real files and real landings both ways. What
is expected is made here, cell by cell, of what the hub has landed and the subscription's own words.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from catalog.load import load
from catalog.models import Expect, Feed, Form, Sink, Subscription
from hub.base import lake
from hub.base.clock import FixedClock
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.distribution import deliver, grant
from hub.distribution.source import BESIDE
from hub.exchange import assess, land, receive, stage
from hub.founding import SAMPLE
from hub.receipt import Receipt
from hub.registry import build
from hub.settings import Settings
from hub.trust import personal
from hub.trust.actor import FOUNDING, OPERATOR
from schemas import codes, contract, crosswalk
from schemas.identifiers import org_code

CATALOG = load(SAMPLE)
OWN = {key: one for key, one in CATALOG.subscriptions.items() if one.contract}
HANDED: dict[str, Any] = {
    "transport": {"kind": "local", "folder": "-"},
    "pattern": ".+",
    "expect": Expect(min_rows=0, max_rejected=1),
    "expectations": None,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A hub in which the samples that those subscriptions draw from have landed."""
    settings = Settings.at(tmp_path_factory.mktemp("round") / "home")
    settings.secrets.mkdir(parents=True)
    personal.found(settings)
    made = closed_home(settings, FixedClock(datetime(2006, 3, 1, 1, tzinfo=UTC)))
    upgrade(made.engine)
    grant.seed(made, CATALOG.grants.values(), FOUNDING)
    for resource in sorted({one.resource for one in OWN.values()} - {"hub/unit"}):
        feed = CATALOG.feeds[resource]
        (sample,) = feed.folder.glob("sample.*")
        data = sample.read_bytes()
        if feed.is_table:
            data += b"".join(_associations(data))
        form = {"format": feed.format or Form(kind="csv")}
        means = CATALOG.resources[resource].contract or ""
        landed(made, feed.model_copy(update=HANDED | form), means, data)
    build.build(made, CATALOG, OPERATOR)
    return made


def _associations(codes_: bytes) -> Iterator[bytes]:
    """The sample's institution as an association, and as one without a certificate's number."""
    line = next(line for line in codes_.splitlines(keepends=True) if b",20," in line)
    for body, number in (("50123456", "哈社证字第12号"), ("50123457", "")):
        check = next(c for c in org_code.CHECK if org_code.is_right(body + c))
        cells = line.split(b",")
        cells[0], cells[2], cells[14] = (body + check).encode(), b"40", number.encode()
        yield b",".join(cells)


def landed(home: Home, feed: Feed, reference: str, data: bytes) -> Receipt:
    """What comes of a file that was handed over."""
    path = home.settings.home / "handed"
    path.write_bytes(data)
    means = contract.load(reference)
    with path.open("rb") as opened:
        batch = receive.receive_bytes(home, feed, OPERATOR, "handed", opened)
    stage.stage(home, feed, means, batch)
    assess.assess(home, feed, batch)
    receipt = land.land(home, feed, means, batch, OPERATOR)
    assert receipt is not None
    return receipt


def current(home: Home, wanted: Subscription) -> list[dict[str, Any]]:
    """The living records of a subscription's resource that its rows take in, by record key."""
    if wanted.resource == "hub/unit":
        found = lake.dataset(home.settings.registry("unit")).to_table()
    else:
        table = lake.dataset(home.settings.landed(wanted.resource))
        found = table.to_table(filter=ds.field("_op") == "put").sort_by("_key")
    rows = found.to_pylist()
    return [r for r in rows if all(r[name] in values for name, values in wanted.rows.items())]


def said(wanted: Subscription, row: dict[str, Any]) -> dict[str, str | None]:
    """A record in the receiver's words, one cell after the other."""
    assert wanted.conform is not None
    ours = contract.load(CATALOG.resources[wanted.resource].contract or "")
    told = {}
    for name, item in wanted.conform.columns.items():
        value, listed = row[item], ours.field(item).codes
        if name in wanted.conform.lookups and listed:
            value = _word(wanted.conform.lookups[name], value, listed.list)
        if name in wanted.conform.crosswalk and listed and value:
            found = crosswalk.resolve(listed.list, value, None, wanted.conform.crosswalk[name])
            value = found.targets[0] if found.kind == "exact" else None
        told[name] = value
    return told | dict(wanted.conform.constant)


def _word(table: dict[str, str], code: str | None, listed: str) -> str | None:
    while code is not None and code not in table:
        rows = codes.load(listed).members.get(code)
        code = rows[-1].parent if rows else None
    return table.get(code or "")


@pytest.mark.parametrize("key", OWN)
def test_the_same_values_come_back(home, tmp_path, key):
    one = OWN[key]
    inbox = Sink(transport={"kind": "local", "folder": str(tmp_path)}, format=one.sink.format)
    to_folder = {**CATALOG.subscriptions, key: one.model_copy(update={"sink": inbox})}
    catalog = CATALOG.model_copy(update={"subscriptions": to_folder})
    sent = deliver.deliver(home, catalog, key, OPERATOR)
    assert sent is not None
    expected = [said(one, row) for row in current(home, one)]
    assert 0 < len(expected) - sent.withheld <= sent.rows

    receipt = landed(home, back(one), one.contract or "", (tmp_path / sent.file).read_bytes())
    again = lake.dataset(home.settings.landed(receipt.feed)).to_table().to_pylist()
    names = tuple(expected[0])
    told = [{name: row[name] for name in names} for row in again]
    assert receipt.received == sent.rows
    assert receipt.accepted == len(told) == len(expected) - sent.withheld
    assert all(row in expected for row in told)
    assert len({str(row) for row in told}) == len(told)


def back(one: Subscription) -> Feed:
    """A feed of the receiver's own contract that takes his file as it stands."""
    assert one.conform is not None
    theirs = {name: name for name in (*one.conform.columns, *one.conform.constant)}
    beside = () if one.mode == "whole" else tuple(BESIDE)
    return Feed.model_validate(
        HANDED
        | {"id": f"{one.agency}/back-{Path(one.id).name}", "mode": "snapshot", "ignore": beside}
        | {"columns": theirs, "format": one.sink.format}
    )
