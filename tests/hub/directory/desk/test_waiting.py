"""The desk as each may see it, with its clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.directory.desk.waiting import waiting
from hub.errors import Denied
from hub.trust.actor import OPERATOR
from tests.hub.directory.desk import acts as desk
from tests.hub.directory.desk.conftest import AUDITOR, AUTHOR, BODY, CHIEF, FARM, SECOND, person


def seen(hub, actor, **asked):
    return [one["id"] for one in waiting(hub, actor, **asked)]


def test_a_bureau_sees_its_own_and_who_watches_sees_all(hub):
    desk.draft(hub, AUTHOR, FARM, BODY)
    desk.draft(hub, OPERATOR, "tax/list", BODY)
    assert seen(hub, SECOND) == seen(hub, AUTHOR) == [FARM]
    assert seen(hub, AUDITOR) == seen(hub, CHIEF) == [FARM, "tax/list"]
    assert seen(hub, CHIEF, state="registering") == []
    with pytest.raises(Denied):
        waiting(hub, person("nobody", "reader"))


def test_the_clock_of_what_waits(hub, clock):
    clock.at = datetime(2026, 2, 13, 1, tzinfo=UTC)  # Friday before 春节; Saturday 14 is worked
    desk.draft(hub, AUTHOR, FARM, BODY)
    assert [(one["due"], one["left"]) for one in waiting(hub, AUTHOR)] == [(None, None)]
    desk.submit(hub, AUTHOR, FARM)
    (one,) = waiting(hub, SECOND, state="registering")
    assert (one["due"], one["left"], one["holidays"]) == ("2026-02-24", 2, True)
    clock.at += timedelta(days=12)
    assert waiting(hub, SECOND)[0]["left"] == -1
    assert "agree" in one["moves"]


def test_a_clock_that_knows_only_weekends_says_so(hub):
    desk.draft(hub, AUTHOR, FARM, BODY)
    desk.submit(hub, AUTHOR, FARM)
    assert waiting(hub, SECOND)[0]["holidays"] is False
