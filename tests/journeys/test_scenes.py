"""A day in 2016 and one in 2019: who was there sends and receives, and nobody else."""

import pytest

from catalog.load import load
from hub import founding
from hub.demo.province import Province, there
from hub.demo.run import Job, furnished, perform
from hub.founding import SAMPLE
from hub.sample import make
from hub.settings import Settings

CATALOG = load(SAMPLE)


def quiet(_: str) -> None:
    """Nobody watches."""


class Scene:
    """One small province, run in process, and who takes part in it."""

    def __init__(self, name, folder):
        self.made = make(folder / "province", 300, 11, name)
        home = founding.init(Settings.at(folder / "home"), sample=True)
        with furnished(home, through_airflow=False, say=quiet) as stage:
            self.told = perform(stage, Job(folder / "province"), quiet).body()
        self.feeds = {row["feed"]: row for row in self.told["feeds"]}
        self.days = [*Province(folder / "province").days.values()]

    @property
    def receivers(self):
        """Subscriptions of the living to what is sent or built here."""
        sent = {*self.made.sent, "hub/unit"}
        every = [one for one in CATALOG.subscriptions.values() if one.resource in sent]
        return {
            one.id: one
            for one in every
            if all(there(CATALOG.agencies[one.agency], day) for day in self.days)
        }


@pytest.fixture(scope="module", params=["2016", "2019"])
def scene(request, tmp_path_factory):
    return Scene(request.param, tmp_path_factory.mktemp(request.param))


def test_every_feed_of_the_scene_has_its_receipts_and_they_balance(scene):
    assert scene.told["balanced"]
    assert scene.feeds.keys() == {*scene.made.sent}
    for feed, days in scene.made.sent.items():
        assert scene.feeds[feed]["receipts"] >= len(days), feed
        assert scene.feeds[feed]["accepted"] >= 0.9 * days["1"], feed


def test_few_things_happen_on_the_second_day(scene):
    for feed, days in scene.made.sent.items():
        changed = scene.feeds[feed]["accepted"] - days["1"]
        assert changed <= max(5, 0.2 * days["1"]), feed
        assert scene.feeds[feed]["ended"] <= max(2, 0.01 * days["1"]), feed


def test_everybody_there_is_served_and_nobody_else(scene):
    rows = {row["subscription"]: 0 for row in scene.told["deliveries"]}
    for row in scene.told["deliveries"]:
        rows[row["subscription"]] += row["rows"]
        assert row["state"] == "confirmed"
    ended = {name for name, one in scene.receivers.items() if "put" not in one.ops}
    assert rows.keys() - ended == scene.receivers.keys() - ended  # maybe nothing ended
    assert all(rows.values())


def test_the_lists_name_a_minority(scene):
    registry = scene.told["registry"]
    assert 270 <= registry["units"] <= 330
    for name in ("有照无税", "有税无照"):
        assert 0 < registry[name] < 0.2 * registry["units"], name
