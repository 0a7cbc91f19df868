"""A sample is kept, drawn again, and remembered as burden by whoever was in it."""

import csv
import io
from datetime import timedelta

import pytest

from hub.errors import Usage
from hub.registry.history.frames import keep, sample
from hub.registry.history.frames.burden import burden_of
from hub.registry.history.frames.define import Definition
from hub.registry.history.frames.draw import Plan
from hub.trust.actor import OPERATOR
from tests.hub.registry.bureaus import coded, firm, org

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"


def take(town, **plan):
    return sample.take(town.home, OPERATOR, "f", Plan(**({"seed": "1"} | plan)), "调查")


def drawn(town, made):
    text = sample.path(town.home, made).read_text(encoding="utf-8")
    return [*csv.DictReader(io.StringIO(text))]


def frame(town):
    town.build()
    keep.make(town.home, OPERATOR, "f", Definition(edition=1), "年报")
    return town


@pytest.fixture
def town(province):
    province.land(ENTERPRISE, [firm(str(at), f"第{at}公司") for at in range(30)])
    return frame(province)


def test_the_same_plan_is_the_same_draw_and_spares_the_burdened(town):
    assert burden_of(town.home, town.units()["1"]) == []
    made = take(town, size=20)
    assert take(town, size=20)["id"] == made["id"]
    assert [one["id"] for one in sample.samples(town.home, "f")] == [made["id"]]
    first = {row["unit_id"] for row in drawn(town, made)}
    spared = take(town, size=20, spare=1)
    again = [row for row in drawn(town, spared) if row["unit_id"] in first]
    assert len(again) == 10
    assert {row["burden"] for row in again} == {"1"}
    sample.path(town.home, spared).unlink()
    assert [sample.verify(town.home, one["id"])["file"] for one in (made, spared)] == [
        "sound", "missing",
    ]  # fmt: skip
    town.home.clock.at += timedelta(days=2 * 366)
    later = take(town, size=20, spare=1, years=1)
    assert {row["unit_id"] for row in drawn(town, later)} == first
    assert sample.verify(town.home, spared["id"])["file"] == "sound"
    with pytest.raises(Usage, match="HUB-R39"):
        sample.verify(town.home, "D-0")


def test_a_unit_carries_the_burden_of_what_was_merged_into_it(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    province.land(CODE, [coded(1, "乙公司")])
    frame(province)
    apart = province.units()
    take(province, size=2)
    for row in drawn(province, take(province, size=1, seed="2")):
        assert len(burden_of(province.home, row["unit_id"])) == 2
    province.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1))])
    province.build()
    (one,) = {*province.units().values()}
    assert len({*apart.values()}) == 2
    assert [draw["frame"] for draw in burden_of(province.home, one)] == ["f", "f"]
