"""A feed is late when its cycle has passed since the last arrival, or when none ever came."""

from datetime import date, timedelta

from catalog.models import Agency, Catalog, Due, Feed, Label, Resource
from hub.base.clock import stamp
from hub.base.database.tables import arrival
from hub.supervision.duty import Overdue, overdue


def catalog(tmp_path, cycle, until=None):
    agency = Agency(title=Label(zh="甲", en="A"), kind="other", region="230000", until=until)
    feed = Feed(
        id="a/b", transport={"kind": "local"}, mode="upsert", columns={}, due=Due(cycle=cycle)
    )
    nothing: dict[str, dict[str, Resource]] = {
        "resources": {},
        "subscriptions": {},
        "grants": {},
    }
    return Catalog(root=tmp_path, agencies={"a": agency}, feeds={"a/b": feed}, **nothing)


def arrive(home):
    row = {"batch": "b", "feed": "a/b", "sequence": 1, "digest": "d", "bytes": 1, "path": "p"}
    more = {"business_date": "2006-03-01", "state": "landed", "actor": "x", "reason": ""}
    with home.engine.begin() as on:
        on.execute(arrival.insert().values(**row, **more, at=stamp(home.clock)))


def test_what_never_came_is_overdue(home, tmp_path):
    assert overdue(home, catalog(tmp_path, "yearly")) == [Overdue("a/b", None, None)]


def test_a_daily_feed_is_late_on_the_second_day(home, clock, tmp_path):
    arrive(home)
    clock.at += timedelta(days=1)
    assert overdue(home, catalog(tmp_path, "daily")) == []
    clock.at += timedelta(days=1)
    late = Overdue("a/b", date(2006, 3, 1), date(2006, 3, 2))
    assert overdue(home, catalog(tmp_path, "daily")) == [late]
    assert overdue(home, catalog(tmp_path, "weekly")) == []


def test_an_agency_that_is_no_more_owes_nothing(home, tmp_path):
    assert overdue(home, catalog(tmp_path, "daily", until=date(2006, 2, 28))) == []
    assert overdue(home, catalog(tmp_path, "daily", until=date(2006, 3, 1))) != []
