"""The shelf is what is published: kept up by what changed, made anew with the same answers."""

import shutil
from datetime import timedelta

from sqlalchemy import select, text, update

from hub import founding
from hub.base.database.shelf import shelf, shelved
from hub.directory.shelf import Query, refresh, resolve, search
from hub.directory.shelf.columns import pack
from hub.trust.actor import FOUNDING
from tests.hub.directory.made import edit

HOUSEHOLD = "made-police/provides/household"


def found(home, words):
    return [row["id"] for row in search(home, Query(words, size=1_000)).rows]


def gone(home):
    row = resolve(home, "307901/000001")
    assert row
    return row["gone"]


def published(home, day=1):
    home.clock.at += timedelta(days=day)
    founding.publish(home, home.settings.home.parent / "tree", FOUNDING)


def test_only_what_changed_is_indexed_anew(changing):
    tree = changing.settings.home.parent / "tree"
    before = {row["id"]: row["changed"] for row in search(changing, Query(size=1_000)).rows}
    edit(tree / HOUSEHOLD / "resource.yml", keywords=["门牌"])
    published(changing)
    after = {row["id"]: row["changed"] for row in search(changing, Query(size=1_000)).rows}
    assert {key for key in after if after[key] != before[key]} == {"made-police/household"}
    assert found(changing, "门牌") == ["made-police/household"]
    assert found(changing, "迁入") == []


def test_what_is_counted_is_what_lies_on_the_shelf(changing):
    tree = changing.settings.home.parent / "tree"
    for keywords in (["门牌"], ["楼栋", "门牌"]):
        edit(tree / HOUSEHOLD / "resource.yml", keywords=keywords)
        published(changing)
        with changing.engine.connect() as on:
            assert on.scalar(select(shelved.c.columns)) == pack(on)
    assert search(changing, Query()).facets["keyword"]["楼栋"] == 1


def test_an_agency_that_is_renamed_renames_what_it_provides(changing):
    tree = changing.settings.home.parent / "tree"
    edit(tree / "made-bank" / "agency.yml", title={"zh": "金融局", "en": "Finance"})
    published(changing)
    assert found(changing, "金融") == ["made-bank/branch"]


def test_what_is_withdrawn_is_not_found_but_its_code_resolves_and_it_can_come_back(changing):
    tree = changing.settings.home.parent / "tree"
    shutil.move(tree / HOUSEHOLD, tree.parent / "away")
    published(changing)
    assert "made-police/household" not in found(changing, "户籍")
    assert gone(changing) == "2026-03-03T01:00:00.000000Z"
    shutil.move(tree.parent / "away", tree / HOUSEHOLD)
    published(changing)
    assert "made-police/household" in found(changing, "户籍")
    assert gone(changing) is None


def test_an_index_made_anew_answers_the_same_and_forgets_no_day(changing):
    questions = ("登记", "qydj", "税", "国土", "")
    before = [search(changing, Query(one, size=1_000)) for one in questions]
    changing.clock.at += timedelta(days=1)
    refresh(changing, whole=True)
    assert [search(changing, Query(one, size=1_000)) for one in questions] == before


def test_a_tree_published_behind_its_back_is_noticed(changing):
    with changing.engine.begin() as on:
        on.execute(update(shelved).values(tree="another"))
        on.execute(update(shelf).where(shelf.c.agency == "made-bank").values(digest="another"))
        on.execute(text("DROP TABLE shelf_word"))
        on.execute(update(shelved).values(layout=0, columns=None))
    assert found(changing, "银行")[0] == "made-bank/branch"


def test_an_index_that_has_grown_too_much_is_made_anew(changing, monkeypatch):
    monkeypatch.setattr("hub.directory.shelf.renewal.SPARE", 0)
    tree = changing.settings.home.parent / "tree"
    for agency in ("made-bank", "made-police"):
        for title in (
            "甲局",
            "乙局",
            "丙局",
            "丁局",
            "戊局",
            "己局",
            "庚局",
            "辛局",
            "壬局",
            "癸局",
            "子局",
            "丑局",
        ):
            edit(tree / agency / "agency.yml", title={"zh": title, "en": title})
        published(changing)
    with changing.engine.connect() as on:
        places = on.scalar(select(shelved.c.places))
    assert places <= 2 * len(found(changing, ""))
