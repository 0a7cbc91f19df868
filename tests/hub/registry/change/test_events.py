"""Events: one for what several say, derived and declared, the same by update and by full build."""

from datetime import date

import pytest

from hub.base import lake
from hub.errors import Stop, Usage
from hub.registry import build as registry
from hub.registry.change.ask import Asked, happened
from hub.trust.actor import SCHEDULER
from tests.hub.registry.bureaus import coded, firm, org, payer, taxpayer
from tests.hub.registry.change.conftest import (
    APRIL,
    BORN,
    CODE,
    ENTERPRISE,
    EVENT,
    MAY,
    SPRING,
    STATE,
    SUMMER,
    events,
    told,
)


def added(province, edition):
    """Rows that an edition added to the log of events."""
    rows = lake.dataset(province.home.settings.registry("event")).to_table().to_pylist()
    return [row for row in rows if row["edition"] == edition]


def whole(province):
    """Build again from nothing; the next edition's number."""
    return registry.build(province.home, province.catalog, SCHEDULER, whole=True).number


def test_what_bureaus_say_of_one_change_is_one_event_and_a_new_bracket_is_none(declaring):
    land = declaring.land
    land(ENTERPRISE, [
        firm("1", "甲公司", org_code=org(1), address="哈尔滨市南岗区一路1号", legal_rep="甲乙"),
        firm("2", "丙（黑）公司", org_code=org(2)),
    ])  # fmt: skip
    land(STATE, [taxpayer(payer(1), "甲公司")])
    assert declaring.build().number == 1
    assert events(declaring) == []
    land(ENTERPRISE, [
        firm("1", "乙公司", org_code=org(1), address="哈尔滨市南岗区二路2号", legal_rep="甲 乙"),
        firm("2", "丙(黑)公司", org_code=org(2)),
    ], on=APRIL)  # fmt: skip
    renamed = told(
        "1", "变更", date(2006, 3, 30), change_item="名称", before="甲公司", after="乙公司"
    )
    land(EVENT, [renamed, told("1", "年检", APRIL)], on=APRIL)
    land(STATE, [taxpayer(payer(1), "乙公司")], on=SUMMER)
    declaring.build()
    assert events(declaring) == [("move", APRIL), ("rename", date(2006, 3, 30))]
    (rename,) = happened(declaring.home, Asked(kind="rename"))
    assert (rename["before"], rename["after"]) == ("甲公司", "乙公司")
    assert (rename["declared"], rename["derived"], rename["edition"]) == (True, True, 2)
    said = {(e["source"].split("|")[0], e["declared"]) for e in rename["evidence"]}
    assert said == {("commerce/event", True), (ENTERPRISE, False), (STATE, False)}
    assert added(declaring, whole(declaring)) == []


def test_birth_death_and_revival_follow_the_register_that_keeps_the_state(declaring):
    land = declaring.land
    land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1), established=BORN)])
    land(STATE, [taxpayer(payer(1), "甲公司")])
    land(EVENT, [told("1", "设立", BORN)])
    land(STATE, [], ends=[payer(1)], on=APRIL)
    declaring.build()
    assert events(declaring, "1") == [("birth", BORN)]
    land(ENTERPRISE, [], ends=["1"], on=MAY)
    land(EVENT, [told("1", "注销", MAY, reason="决议解散")])
    declaring.build()
    assert events(declaring, "1") == [("death", MAY), ("birth", BORN)]
    land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1), established=BORN)], on=SUMMER)
    declaring.build()
    assert events(declaring, "1") == [("revival", SUMMER), ("death", MAY), ("birth", BORN)]
    assert events(declaring, until=BORN) == events(declaring, kind="birth") == [("birth", BORN)]
    assert events(declaring, since=SUMMER) == [("revival", SUMMER)]


def test_a_successor_keeps_two_of_person_activity_place_and_name(reformed):
    units = reformed.units()
    (succession,) = happened(reformed.home, Asked(kind="succession"))
    assert (succession["unit_id"], succession["other_unit"]) == (units["old"], units["new"])
    assert succession["evidence"] == {"kept": ["person", "activity", "place", "name"]}
    assert (succession["on"], succession["declared"]) == (APRIL, False)
    (takeover,) = happened(reformed.home, Asked(kind="takeover"))
    assert (takeover["unit_id"], takeover["other_unit"]) == (units["absorbed"], units["absorber"])
    assert takeover["evidence"] == {"kept": ["person", "place"]}
    assert events(reformed, "gone") == [("death", APRIL), ("birth", BORN)]
    assert [e for e in events(reformed, "new") if e[0] == "succession"]


def test_a_successor_found_later_or_lost_changes_the_event_of_the_one_before(reformed):
    place = {"address": "哈尔滨市南岗区一路1号", "address_region": "230103", "legal_rep": "甲乙"}
    there = {"address": "哈尔滨市香坊区九路7号", "address_region": "230110", "legal_rep": "庚辛"}
    kept = {"established": APRIL, "industry": "1411"}
    nearer = firm("nearer", "哈尔滨鼎香食品二厂", org_code=org(7), **kept, **place)
    moved = firm("new", "哈尔滨鼎香食品有限公司", org_code=org(2), established=SPRING, **there)
    reformed.land(ENTERPRISE, [nearer, moved], on=SUMMER)
    reformed.build()
    (succession,) = happened(reformed.home, Asked(kind="succession"))
    assert succession["other_unit"] == reformed.units()["nearer"]
    assert added(reformed, whole(reformed)) == []


def test_a_notice_waits_for_its_record_and_can_be_taken_back(declaring):
    moved = told("9", "变更", MAY, change_item="住所", before="一路", after="二路")
    declaring.land(ENTERPRISE, [firm("1", "甲公司")])
    declaring.land(EVENT, [moved])
    declaring.build()
    declaring.land(ENTERPRISE, [firm("9", "乙公司")])
    declaring.build()
    assert events(declaring, "9") == [("move", MAY)]
    declaring.land(EVENT, [], ends=[moved["event_id"]])
    declaring.build()
    assert events(declaring) == []
    assert [(row["kind"], row["state"]) for row in added(declaring, 3)] == [("move", "withdrawn")]


def test_entries_joined_or_parted_in_the_registry_are_no_demography(declaring):
    declaring.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1))])
    declaring.land(CODE, [coded(1, "甲公司"), coded(2, "乙公司")])
    declaring.build()
    declaring.land(ENTERPRISE, [firm("1", "乙公司", org_code=org(2))], on=APRIL)
    declaring.build()
    found = {(e["kind"], e["on"]) for e in happened(declaring.home, Asked())}
    assert found == {("rename", APRIL), ("joined", None), ("parted", None)}


def test_an_unknown_kind_and_an_empty_registry_are_refused(declaring):
    with pytest.raises(Stop, match="HUB-R01"):
        happened(declaring.home, Asked())
    with pytest.raises(Usage, match="HUB-R45"):
        happened(declaring.home, Asked(kind="miracle"))
