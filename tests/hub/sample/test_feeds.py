"""Judged by the catalog: every file of every scene is taken, and little but its dirt refused."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest

from catalog.load import load
from connectors import kinds
from hub.exchange.trial import Trial, trial
from hub.founding import SAMPLE
from hub.sample import Made, make
from hub.sample.bureaus.roster import bureaus
from hub.sample.scene import SCENES
from hub.trust.personal import Shield
from schemas import contract

CATALOG = load(SAMPLE)
SHIELD = Shield(bytes(32), "0")
UNITS = 1_500
PLANTED = {"required", "format", "maxLength", "minLength", "control", "x-codes", "enum", "pattern"}
PLANTED |= {"type", "width", "encoding", "org_code.check", "taxpayer_id.check"}
CASES = [(scene, feed) for scene in SCENES for feed in bureaus(SCENES[scene])]


class Scene(NamedTuple):
    made: Made
    truth: dict[str, set[str]]
    """Feed ▸ keys."""


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    made = {}
    for name in SCENES:
        one = make(tmp_path_factory.mktemp(name), UNITS, 11, name)
        made[name] = Scene(one, _truth(one.folder))
    return made


def _truth(folder: Path) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for line in (folder / "truth.csv").read_text(encoding="utf-8").splitlines()[1:]:
        agency, resource, key, _ = line.split(",")
        keys.setdefault(f"{agency}/{resource}", set()).add(key)
    return keys


def _judged(feed: str, path: Path) -> Trial:
    one = CATALOG.feeds[feed]
    means = contract.load(CATALOG.resources[feed].contract or "")
    if one.is_table:
        return trial(one, means, _rows(one.transport["table"], path), SHIELD)
    with path.open("rb") as data:
        return trial(one, means, data, SHIELD)


def _rows(table: str, path: Path) -> Iterable[pa.RecordBatch]:
    spec = {"kind": "database", "url": f"sqlite:///{path}", "table": table}
    return kinds.table(spec).scan(())


@pytest.mark.parametrize(("scene", "feed"), CASES)
def test_what_is_sent_is_what_is_declared(scenes: dict[str, Scene], scene: str, feed: str):
    made = scenes[scene].made
    for day, sent in made.sent[feed].items():
        files = sorted((made.folder / f"day-{day}" / feed).glob("*"))
        told = [_judged(feed, path) for path in files]
        assert sum(one.counts["received"] for one in told) in range(sent, sent + 9)
        rejected = sum(one.counts["rejected"] for one in told)
        assert rejected <= max(4, 0.02 * sent)
        refused = (f for one in told for f in one.findings if f["level"] == "reject")
        assert {finding["rule"] for finding in refused} <= PLANTED


@pytest.mark.parametrize(("scene", "feed"), CASES)
def test_the_truth_knows_every_record_once(scenes: dict[str, Scene], scene: str, feed: str):
    made, truth = scenes[scene]
    stock, events = made.sent[feed]["1"], feed.endswith("/event")
    assert stock > 0
    assert (len(truth.get(feed, ())) >= stock) != events


def test_later_days_bring_only_what_the_rhythm_says(scenes: dict[str, Scene]):
    for scene, (made, _) in scenes.items():
        for feed, rows in made.sent.items():
            mode = CATALOG.feeds[feed].mode
            daily = CATALOG.feeds[feed].due.cycle == "daily"
            assert ("2" in rows) == (mode != "snapshot" or daily), (scene, feed)
            if mode != "snapshot" and not CATALOG.feeds[feed].is_table:
                assert rows["2"] <= 0.2 * rows["1"], (scene, feed)


def test_the_scenes_send_in_every_form_there_is():
    forms = [CATALOG.feeds[feed].format for _, feed in CASES]
    assert {form.kind for form in forms if form} == kinds.FORMATS.keys()
    packed = {form.model_dump().get("compression") for form in forms if form}
    assert packed == {None, *kinds.COMPRESSIONS}
