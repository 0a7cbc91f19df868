import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from hub.sample.bureaus.bureau import Bureau, declared
from hub.sample.bureaus.roster import bureaus
from hub.sample.bureaus.view import View, World
from hub.sample.dice import Dice
from hub.sample.scene import SCENES
from hub.sample.world.populate import populate

CASES = [(scene, feed) for scene in SCENES for feed in bureaus(SCENES[scene])]


@pytest.fixture(scope="module")
def worlds() -> dict[str, World]:
    dice = Dice(3)
    return {name: World(one, dice, populate(one, dice, 600)) for name, one in SCENES.items()}


def _view(world: World, bureau: Bureau, day: int = 1) -> View:
    return View(world, bureau.name, bureau.records(world, bureau.name, day), day)


@pytest.mark.parametrize(("scene", "feed"), CASES)
def test_every_column_the_feed_declares_is_made(worlds: dict[str, World], scene: str, feed: str):
    bureau = bureaus(SCENES[scene])[feed]
    view = _view(worlds[scene], bureau)
    made = bureau.columns(view)
    assert set(declared(feed).columns.values()) <= made.keys()
    assert all(len(column) == len(view.records) for column in made.values())


@pytest.mark.parametrize(("scene", "feed"), CASES)
def test_no_two_records_share_a_key(worlds: dict[str, World], scene: str, feed: str):
    bureau = bureaus(SCENES[scene])[feed]
    keys = bureau.keys(bureau.columns(_view(worlds[scene], bureau)))
    assert len(keys.unique()) == len(keys)


def test_no_licence_changes_without_a_new_time_of_change():
    dice, scene = Dice(3), SCENES["2006"]
    world = World(scene, dice, populate(scene, dice, 30_000, 4))
    bureau = bureaus(scene)["quality/production-licence"]
    last = _view(world, bureau, 4)
    now, before = (bureau.written(view) for view in (last, last.on(1)))
    differs = np.zeros(len(last.records), dtype=np.bool_)
    for field in now:
        differs |= np.asarray(pc.not_equal(now[field], before[field]))
    assert differs.any()
    days = {text[:10] for text in now["updated"].filter(pa.array(differs)).to_pylist()}
    assert days <= {"2006-03-02", "2006-03-03", "2006-03-04"}


def test_codes_are_written_in_the_bureaus_words(worlds: dict[str, World]):
    bureau = bureaus(SCENES["2006"])["state-tax/taxpayer"]
    status = bureau.written(_view(worlds["2006"], bureau))["status"]
    assert set(status.to_pylist()) <= declared("state-tax/taxpayer").lookups["status"].keys()


def test_a_feed_that_is_not_declared_is_none():
    with pytest.raises(FileNotFoundError):
        declared("commerce/nothing")


def test_the_agencies_are_those_of_the_year():
    agencies = {name: {feed.split("/")[0] for feed in bureaus(SCENES[name])} for name in SCENES}
    everywhere = {"civil-affairs", "staffing", "statistics"}
    assert agencies["2006"] == everywhere | {"commerce", "quality", "state-tax", "local-tax"}
    assert agencies["2016"] == agencies["2006"]
    assert agencies["2019"] == everywhere | {"market", "tax", "commerce"}
    public = {feed for feed in bureaus(SCENES["2019"]) if feed.startswith("commerce/")}
    assert public == {"commerce/enterprise-public"}


def test_a_bureau_hears_a_little_more_every_day(worlds: dict[str, World]):
    world = worlds["2006"]
    view = _view(world, bureaus(SCENES["2006"])["state-tax/taxpayer"])
    assert (view.on(2).seen == view.seen + 1).all()
    assert (view.seen < view.today).all()
    assert isinstance(view.const("x"), pa.StringArray)
    assert np.unique(view.record).size == len(view.records)
