from datetime import date
from pathlib import Path

from catalog.models import Agency, Catalog, Label
from hub.portal.reads.agencies import term
from hub.portal.speech.language import Speech

ZH, EN = Speech("zh"), Speech("en")


def made(code, zh, **more):
    return Agency(code=code, title=Label(zh=zh, en=code), kind="tax", region="230000", **more)


def test_an_agency_stands_between_those_before_and_after_it():
    agencies = {
        "a": made("a", "甲", until=date(2018, 7, 4)),
        "b": made("b", "乙", until=date(2018, 7, 4)),
        "c": made("c", "丙", since=date(2018, 7, 5), predecessors=("a", "b")),
    }
    found = Catalog(
        root=Path(), agencies=agencies, resources={}, feeds={}, subscriptions={}, grants={}
    )
    new, old = term(found, "c"), term(found, "a")
    assert new.days(ZH) == "2018年7月5日起"
    assert new.past(ZH) == "承接甲、乙的职能"
    assert new.onward(ZH) == ""
    assert (old.days(EN), old.onward(EN)) == ("until 4 July 2018", "succeeded by c")
