import numpy as np
import pyarrow as pa
import pytest

from hub.sample.bureaus.view import World
from hub.sample.dice import Dice
from hub.sample.scene import SCENES
from hub.sample.texts import places
from hub.sample.texts.words import divisions
from schemas import codes


@pytest.mark.parametrize("name", SCENES)
def test_the_divisions_are_those_of_the_standard_on_the_day(name: str):
    day = SCENES[name].first
    listed = codes.load("division").known(day)
    assert {divisions()[number].code for number in places.counties(day)} <= listed
    once = codes.load("division").known(None)
    assert {d.former for d in divisions() if d.former} <= once


def test_counties_become_districts_in_their_year():
    names = [{divisions()[n].name for n in places.counties(s.first)} for s in SCENES.values()]
    assert [("双城市" in year, "双城区" in year) for year in names] == [
        (True, False),
        (False, True),
        (False, True),
    ]
    assert len(places.counties(SCENES["2006"].first)) == 130


def test_codes_of_no_revision_are_of_none():
    assert not set(places.zones().to_pylist()) & codes.load("division").known(None)


def test_region_codes_carry_the_measured_oddities(world: World):
    region = world.truth.sites.region
    written = places.region_codes(Dice(1), "test", world.units, region).to_pylist()
    foreign = np.isin(written, places.zones().to_pylist()).mean()
    at_city = np.mean([code.endswith("00") for code in written])
    assert 0.05 <= foreign <= 0.07
    assert 0.15 <= at_city <= 0.25


def test_an_address_is_one_place_in_many_spellings(world: World):
    sites = world.truth.sites.at(np.arange(1_000))
    plain = np.zeros(1_000, dtype=np.int64)
    full, bare = (
        places.addresses(sites, plain + style, plain).to_pylist()
        for style in (places.FULL, places.BARE)
    )
    pairs = list(zip(full, bare, strict=True))
    assert all(one.startswith("黑龙江省") and one.endswith(two) for one, two in pairs)
    wide = places.addresses(sites.but(detail=plain - 1), plain, plain + 1).to_pylist()
    assert not set("0123456789") & set("".join(wide))


def test_three_in_ten_addresses_have_no_number(world: World):
    assert 0.2 <= (world.truth.sites.house == 0).mean() <= 0.33


def test_short_names():
    names = ["兰西县", "哈尔滨市", "道里区", "杜尔伯特蒙古族自治县"]
    assert [places.short(name) for name in names] == ["兰西", "哈尔滨", "道里区", "杜尔伯特"]


def test_offices_of_districts_belong_to_the_city():
    office = places.offices("{0}局{1}分局", "{0}局")
    assert isinstance(office, pa.StringArray)
    assert {"哈尔滨市局道里区分局", "兰西县局"} < set(office.to_pylist())


def test_one_house_is_mostly_spelled_in_one_way(world: World):
    sites = world.truth.sites.at(np.zeros(1_000, dtype=np.int64))
    spelled = places.spelled(Dice(1), "test", sites, np.arange(1_000)).to_pylist()
    usual = max(map(spelled.count, set(spelled)))
    assert 850 <= usual < 1_000
