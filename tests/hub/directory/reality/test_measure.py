"""What the directory promises beside what came of it, with time passed in."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hub import cataloguing, founding
from hub.base.clock import FixedClock
from hub.base.database.tables import arrival, delivery, receipt
from hub.directory.reality import readings
from hub.errors import Usage
from hub.trust.actor import OPERATOR

KEY, AT = "civil-affairs/organisation", "2026-03-02T01:00:00.000000Z"


def on(home, year, month, day):
    """The same home at noon of another day."""
    return replace(home, clock=FixedClock(datetime(year, month, day, 4, tzinfo=UTC)))


@pytest.fixture
def hub(home):
    founding.publish(home, founding.SAMPLE, OPERATOR)
    return home


def came(home, feed=KEY, state="landed", fill=None):
    """One arrival with its profile and its receipt."""
    batch = f"{len(feed):016d}"
    row = {"batch": batch, "feed": feed, "sequence": 1, "at": AT}
    told = {"digest": "", "bytes": 0, "path": "", "actor": "x", "business_date": "2026-03-02"}
    body = json.dumps({"findings": {"required": 3}})
    with home.engine.begin() as at:
        at.execute(arrival.insert().values(state=state, **row, **told))
        at.execute(receipt.insert().values(id=f"R-{batch}", body=body, **row))
    folder = home.settings.stage(batch)
    folder.mkdir(parents=True)
    (folder / "profile.json").write_text(json.dumps({"fill": fill or {}}), encoding="utf-8")


def told(home, key=KEY):
    return cataloguing.reality(home, key)


def test_a_promise_is_kept_until_its_cycle_is_over(hub):
    assert told(hub)["state"] == "never"
    came(hub)
    assert told(on(hub, 2026, 4, 2))["state"] == "kept"
    late = told(on(hub, 2026, 4, 3))
    assert (late["state"], late["due"]) == ("late", date(2026, 4, 2))
    assert late["findings"] == {"required": 3}


def test_what_was_refused_is_no_arrival(hub):
    came(hub, state="refused")
    assert told(hub)["state"] == "never"


def test_an_item_that_never_had_a_value_is_named(hub):
    came(hub, fill={"name": 7, "phone": 0})
    one = told(hub)
    assert one["items"] - len(one["empty"]) == 1
    assert "phone" in one["empty"]
    assert "name" not in one["empty"]
    assert 0 < one["filled"] < 1


def test_readings_count_by_agency_and_day_and_ones_own_do_not(hub):
    for agency in ("tax", "tax", "statistics", "civil-affairs"):
        readings.note(hub, KEY, agency)
    assert told(hub)["reads"] == 3
    assert told(on(hub, 2008, 1, 1))["reads"] == 0


def test_the_three_lists(hub):
    came(hub, feed="commerce/vanished")
    later = on(hub, 2026, 3, 2)
    told_all = cataloguing.reality(later)
    assert told_all["uncatalogued"] == ["commerce/vanished"]
    assert {KEY, "commerce/enterprise"} <= set(told_all["never"])
    assert {KEY, "commerce/enterprise"} <= set(told_all["unread"])
    readings.note(later, KEY, "tax")
    sent = {"subscription": "quality/enterprise", "sequence": 1, "state": "confirmed", "file": ""}
    sent |= {"sha256": "", "rows": 1, "since": "{}", "until": "{}", "actor": "x"}
    with hub.engine.begin() as at:
        at.execute(delivery.insert().values(id="D", at=AT, confirmed_at=AT, **sent))
    assert not {KEY, "commerce/enterprise"} & set(cataloguing.reality(later)["unread"])
    assert told(later, "commerce/enterprise")["delivered"] == date(2026, 3, 2)


def test_who_asks_for_no_entry_is_told(hub):
    with pytest.raises(Usage, match="HUB-C02"):
        told(hub, "tax/nothing")
