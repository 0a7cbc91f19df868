"""The desk tells a bureau what is new of what it reads, by the names of the items."""

from hub.directory.desk import notices, versions
from hub.directory.desk.notices import Reader
from schemas.compare import Change
from tests.hub.portal.office import FARM
from tests.hub.portal.text import text


def test_a_notice_names_the_items_and_elements_that_are_not_what_they_were(desk, chief):
    changes = [
        Change("area", "type", "C", "N", "breaking"),
        Change("gone", "field", "C", None, "breaking"),
        Change("", "cycle", "yearly", "monthly", "widening"),
    ]
    reader = Reader("hub", "grant:forests", ("area", "gone"))
    version = versions.one(desk.home, FARM)
    with desk.home.engine.begin() as on:
        assert notices.tell(on, desk.home, version, changes, [reader]) == 1
    shown = text(chief.get("/desk").text)
    assert "林场，第 1 版 须改动 数据管理局 林场，gone，更新周期" in shown
    english = text(chief.get("/desk?lang=en").text)
    assert "Forest farms, gone, Cycle" in english
