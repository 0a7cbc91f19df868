import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from hub.registry import serve
from hub.registry.serve.copy import fill
from hub.registry.serve.copy.put import put
from tests.hub.registry.bureaus import coded, firm, number, org, taxpayer, uscc
from tests.hub.registry.serve.copies import copied

ENTERPRISE, CODE, STATE = "commerce/enterprise", "quality/organisation-code", "state-tax/taxpayer"


def test_slices_make_the_same_copy(province, monkeypatch):
    province.land(ENTERPRISE, [firm(str(n), f"甲{n}公司") for n in range(7)])
    edition = province.build().edition
    units = province.units()
    whole = [province.page(unit) for unit in units.values()]
    monkeypatch.setattr(fill, "SLICE", 2)
    serve.write(province.home, edition)
    assert [province.page(unit) for unit in units.values()] == whole


def test_the_copy_before_stays_for_its_readers_and_older_ones_go(province):
    for edition in range(1, 5):
        province.land(ENTERPRISE, [firm("1", f"甲{edition}公司")])
        province.build()
    names = {file.name for file in province.home.settings.serve.iterdir()}
    assert names == {"3.sqlite", "4.sqlite", "current"}
    with serve.view(province.home) as view:
        assert view.number == 4


def test_a_past_edition_is_served_again_as_it_was(province):
    province.land(ENTERPRISE, [firm("1", "甲公司"), firm("2", "乙公司")])
    first = province.build().edition
    unit = province.units()["1"]
    before = province.page(unit)
    both = [firm("1", "甲公司", registration_no="x"), firm("2", "甲公司", registration_no="x")]
    province.land(ENTERPRISE, both)
    last = province.build().edition
    past = replace(first, outputs=last.outputs)
    serve.write(province.home, past)
    serve.switch(province.home, past)
    assert province.page(unit) == before


def test_a_copy_that_took_over_changes_equals_one_written_whole(province, began):
    dice, home = random.Random(7), province.home  # noqa: S311 - a draw
    for day in range(4):
        some = dice.sample(range(24), 8)
        word = {n: f"{dice.choice('甲乙丙丁')}{n // 2}{dice.choice(('公司', '厂'))}" for n in some}
        code = {n: dice.choice((None, org(n // 3 + 1))) for n in some}
        on, ends = date(2006, 3, 1 + day), ["c0", "c9"] if day == 2 else []
        firms = [firm(f"c{n}", word[n], org_code=code[n]) for n in some if f"c{n}" not in ends]
        province.land(ENTERPRISE, firms, ends=ends, on=on)
        province.land(STATE, [taxpayer(f"2301021970{n}", word[n]) for n in some], on=on)
        last = province.build().edition
    updated = copied(home, last.number)
    serve.write(home, last)
    assert began == [None, 1, 2, 3, None]
    assert copied(home, last.number) == updated
    assert updated["words"]
    assert (last.counts["retired"] > 0, last.counts["unsure"] > 0) == (True, True)


def test_a_page_is_written_again_for_what_others_changed_in_it(province, began):
    again = firm("1 landed again", "再公司", uscc=uscc(7))
    province.land(
        ENTERPRISE,
        [
            again,
            firm("2 branch", "甲公司戊分公司", uscc=uscc(6)),
            firm("3 owner", "主公司", org_code=org(8), phone="1"),
            firm("4 unsure", "同名公司", uscc=uscc(9)),
            firm("4 another", "同名公司", uscc=uscc(10)),
            firm("5 stays", "双名公司", uscc=uscc(12)),
            firm("5 another", "双名公司", uscc=uscc(13)),
            firm("6 elder", "另名公司"),
            firm("7 elder", "又名公司"),
            firm("8 moves", "三名公司", registration_no=number(14)),
            firm("9 stays", "三名公司", uscc=uscc(15)),
            firm("9 another", "三名公司", uscc=uscc(16)),
        ],
    )
    province.land(STATE, [taxpayer("moves", "双名公司", business_reg_no=number(11))])
    province.land(CODE, [coded(8, "主公司", phone="2")])
    province.build()
    before = province.units()
    later = [
        again,
        firm("2 parent", "甲公司", uscc=uscc(5)),
        firm("6 elder", "另名公司", registration_no=number(11)),
        firm("7 elder", "又名公司", registration_no=number(14)),
    ]
    province.land(ENTERPRISE, later)
    province.land(STATE, [taxpayer("new", "同名公司")])
    last = province.build().edition
    updated, after = copied(province.home, 2), province.units()
    assert {key for key in before if before[key] != after[key]} == {"moves", "8 moves"}
    assert province.page(after["2 branch"])["parent"]["name"] == "甲公司"
    serve.write(province.home, last)
    assert copied(province.home, 2) == updated
    assert began == [None, 1, None]


def test_where_a_bureau_became_responsible_the_copy_is_made_anew(province, began):
    province.land(ENTERPRISE, [firm("owner", "主公司", org_code=org(8), phone="1")])
    province.land(CODE, [coded(8, "主公司", phone="2")])
    province.build()
    owner = province.resources[CODE]
    province.resources[CODE] = owner.model_copy(update={"owns": (*owner.owns, "phone")})
    province.land(ENTERPRISE, [firm("2", "乙公司")])
    province.build()
    assert province.page(province.units()["owner"])["values"]["phone"]["best"]["value"] == "2"
    assert began == [None, None]


def test_of_a_unit_of_which_nothing_is_told_only_the_head_is_put(province, written):
    branch = firm("2", "甲公司戊分公司", uscc=uscc(6))
    province.land(ENTERPRISE, [firm("1", "未名公司"), branch])
    province.build()
    before = province.page(province.units()["2"])
    written.clear()
    province.land(ENTERPRISE, [firm("1", "甲公司", uscc=uscc(5))])
    last = province.build().edition
    after, updated = province.page(province.units()["2"]), copied(province.home, 2)
    assert (before["parent"], after["parent"]["name"]) == (None, "甲公司")
    assert (written["page"], written["head"]) == (1, 1)
    serve.write(province.home, last)
    assert copied(province.home, 2) == updated


@pytest.fixture
def began(monkeypatch):
    """What each copy began from, in order of writing."""
    seen, real = [], fill.fill

    def watched(on, out, of, before):
        seen.append(before and before.number)
        real(on, out, of, before)

    monkeypatch.setattr(fill, "fill", watched)
    return seen


@pytest.fixture
def written(monkeypatch):
    """How many rows of what were put into a copy."""
    seen: Counter[str] = Counter()

    def watched(out, name, rows):
        seen[name] += len(rows)
        put(out, name, rows)

    monkeypatch.setattr(fill, "put", watched)
    return seen


def test_only_the_copy_of_the_edition_before_in_this_layout_is_begun_from(province, began):
    folder = province.home.settings.serve
    spoilt = {2: "UPDATE edition SET at = '2005-01-01T00:00:00Z'", 3: "PRAGMA user_version = 1"}
    for edition in range(1, 6):
        province.land(ENTERPRISE, [firm("1", f"甲{edition}公司"), firm("2", "乙公司")])
        province.build()
        with closing(sqlite3.connect(folder / f"{edition}.sqlite")) as on, on:
            on.execute(spoilt.get(edition, "SELECT 1"))
    (folder / "5.sqlite").unlink()
    province.land(ENTERPRISE, [firm("1", "丙公司")])
    province.build()
    province.home.settings.state.unlink()
    province.land(ENTERPRISE, [firm("1", "丁公司")])
    province.build()
    province.land(ENTERPRISE, [firm("1", "戊公司")])
    province.build()
    assert began == [None, 1, None, None, 4, None, None, 7]
    assert province.page(province.units()["1"])["name"] == "戊公司"


def test_an_update_writes_only_what_changed(province, written):
    province.land(ENTERPRISE, [firm(str(n), f"甲{n}公司") for n in range(50)])
    province.build()
    assert written["page"] == 50
    written.clear()
    province.land(ENTERPRISE, [firm("7", "乙公司")])
    province.build()
    assert (written["page"], written["head"]) == (1, 0)
    with serve.view(province.home) as view:
        assert [hit["name"] for hit in view.search("甲7")] == ["乙公司"]
        assert [hit["name"] for hit in view.search("乙公司")] == ["乙公司"]
