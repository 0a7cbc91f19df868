import pytest

from hub.errors import Usage
from hub.portal.reads import accounts


def test_the_newest_receipt_of_each_feed(place):
    newest = accounts.newest(place.home)
    assert set(newest) == {"commerce/enterprise", "state-tax/taxpayer", "quality/organisation-code"}
    one = newest["state-tax/taxpayer"]
    assert accounts.one(place.home, one.id) == one
    assert accounts.latest(place.home, one.feed) == [one]
    assert accounts.latest(place.home, one.feed, before=one.sequence) == []
    assert len(accounts.latest(place.home, limit=2)) == 2
    assert accounts.latest(place.home, before=10**30, limit=9) == accounts.latest(
        place.home, limit=9
    )


def test_a_held_batch_has_no_receipt(place):
    assert accounts.settled(place.home, place.held) is None
    assert accounts.held(place.home) == {"commerce/enterprise": 1}
    for key in ("R-nothing", place.held):
        with pytest.raises(Usage, match="HUB-O25"):
            accounts.one(place.home, key)
