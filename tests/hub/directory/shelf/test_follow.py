"""Who follows something is told what changed of it since he looked, and nobody else is."""

import shutil
from datetime import timedelta

import pytest

from hub import founding
from hub.directory.shelf import Query
from hub.directory.shelf.follow import follow, news, question, seen, unfollow
from hub.errors import Denied, Usage
from hub.trust.actor import FOUNDING, Actor
from tests.hub.directory.made import edit

READER = Actor("wang", "statistics", frozenset({"reader"}), "portal")
OTHER = Actor("li", "statistics", frozenset({"reader"}), "portal")
HOUSEHOLD = "made-police/provides/household"


def changed(home, actor=READER):
    return {one.follow.what: [row["id"] for row in one.rows] for one in news(home, actor)}


def published(home):
    home.clock.at += timedelta(days=1)
    founding.publish(home, home.settings.home.parent / "tree", FOUNDING)


def test_an_entry_an_agency_and_a_search_tell_what_changed_until_it_is_seen(changing):
    tree = changing.settings.home.parent / "tree"
    asked = question(Query("机动车", {"sharing": ("unconditional",)}))
    for kind, what in (
        ("entry", "made-police/household"),
        ("agency", "made-police"),
        ("search", asked),
    ):
        follow(changing, READER, kind, what)
    assert changed(changing) == {"made-police/household": [], "made-police": [], asked: []}
    edit(tree / "made-police/provides/driver/resource.yml", keywords=["换证"])
    edit(tree / HOUSEHOLD / "resource.yml", keywords=["门牌"])
    published(changing)
    assert changed(changing) == {
        "made-police/household": ["made-police/household"],
        "made-police": ["made-police/driver", "made-police/household"],
        asked: ["made-police/driver"],
    }
    assert changed(changing, OTHER) == {}
    seen(changing, READER)
    assert changed(changing) == {"made-police/household": [], "made-police": [], asked: []}


def test_what_is_withdrawn_is_news_too(changing):
    follow(changing, READER, "entry", "made-police/household")
    shutil.rmtree(changing.settings.home.parent / "tree" / HOUSEHOLD)
    published(changing)
    ((row,),) = [one.rows for one in news(changing, READER)]
    assert row["gone"] == "2026-03-03T01:00:00.000000Z"


def test_to_follow_twice_is_to_follow_once_and_one_can_stop(changing):
    first = follow(changing, READER, "agency", "made-bank")
    changing.clock.at += timedelta(days=1)
    assert follow(changing, READER, "agency", "made-bank") == first
    with pytest.raises(Usage, match="HUB-C66"):
        unfollow(changing, OTHER, first.id)
    unfollow(changing, READER, first.id)
    assert news(changing, READER) == []


@pytest.mark.parametrize(
    ("kind", "what", "code"),
    [
        ("entry", "nobody/nothing", "HUB-C64"),
        ("agency", "nobody", "HUB-C64"),
        ("person", "wang", "HUB-C67"),
        ("search", "企业", "HUB-C68"),
        ("search", question(Query("企业", {"colour": ("red",)})), "HUB-C60"),
    ],
)
def test_what_is_not_there_cannot_be_followed(library, kind, what, code):
    with pytest.raises(Usage, match=code):
        follow(library, READER, kind, what)


def test_who_may_not_read_follows_nothing(library):
    with pytest.raises(Denied):
        follow(library, Actor("x", "x", frozenset(), "api"), "agency", "made-bank")
