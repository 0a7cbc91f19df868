"""The whole way on PostgreSQL, and two who act at once."""

import pytest

from catalog.change.lifecycle import step
from hub import founding
from hub.base.database.engine import connect
from hub.base.database.migrate import upgrade
from hub.base.home import Home
from hub.directory.desk import record, versions
from hub.directory.desk.record import Made
from hub.errors import Retry
from hub.trust.actor import OPERATOR
from tests.hub.directory.desk import acts as desk
from tests.hub.directory.desk.conftest import AUTHOR, BODY, CHIEF, FARM, SECOND


@pytest.fixture
def hub(home, postgres, tree):
    other = Home(home.settings, connect(postgres), home.clock)
    upgrade(other.engine)
    founding.publish(other, tree, OPERATOR)
    return other


def test_the_whole_way(hub):
    desk.draft(hub, AUTHOR, FARM, BODY)
    desk.submit(hub, AUTHOR, FARM)
    desk.review(hub, SECOND, FARM, "agree", "complete")
    desk.submit(hub, AUTHOR, FARM)
    assert desk.publish(hub, SECOND, FARM, "useful").base == 1
    assert desk.recall(hub, CHIEF, FARM, "merged").base == 2
    assert [one.via for one in versions.of(hub, FARM)] == ["recall", "publish"]
    assert len(record.log(hub, FARM)) == 6


def test_of_two_who_act_at_once_one_is_told(hub):
    one = desk.draft(hub, AUTHOR, FARM, BODY)
    revise = step("draft", "revise")
    assert revise
    with hub.engine.begin() as on:
        record.move(on, hub, one, Made(revise, AUTHOR))
    with pytest.raises(Retry, match="HUB-C53"), hub.engine.begin() as on:
        record.move(on, hub, one, Made(revise, AUTHOR))
