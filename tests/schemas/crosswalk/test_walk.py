from datetime import date

import pytest

from schemas import codes, crosswalk
from schemas.codes import CodeListError

NOW = date(2026, 9, 30)
SIZES = {
    "exact": lambda targets: targets == 1,
    "split": lambda targets: targets > 1,
    "ambiguous": bool,
    "unknown": lambda targets: targets == 0,
}
Y1996, Y2006, Y2015, Y2019 = (date(year, 6, 1) for year in (1996, 2006, 2015, 2019))


def told(code, since, at, name="division"):
    found = crosswalk.resolve(name, code, since, at)
    return found.kind, *found.targets


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("230121", "230111"),  # 呼兰县, a district
        ("239002", "230112"),  # 阿城市, recoded in 1995, a district in 2006
        ("232101", "230113"),  # 双城市, recoded in 1996, a district in 2014
        ("232102", "230183"),  # 尚志市, recoded in 1996
        ("230823", "230123"),  # 依兰县, another prefecture, gone before 1996 and still written
        ("230702", "230717"),  # 伊春区, under a new name
        ("230707", "230724"),  # 新青区, merged into a new county
        ("232723", "232701"),  # 漠河县, a city on a code that was 加格达奇区
        ("510229", "500118"),  # 永川县, four steps and another province
        ("230102", "230102"),  # 道里区, as ever
    ],
)
def test_a_code_of_1996_is_told_today(code, now):
    assert told(code, Y1996, NOW) == ("exact", now)


def test_the_way_is_told_in_order():
    way = crosswalk.resolve("division", "232101", Y1996, NOW).via
    assert [(step.old_code, step.new_code) for step in way] == [
        ("232101", "230182"),
        ("230182", "230113"),
    ]
    assert [step.standing for step in way] == ["proven", "proven"]


def test_only_changes_that_had_happened_count():
    assert told("239002", Y1996, Y2006) == ("exact", "230181")
    assert told("230182", Y1996, Y2006) == ("exact", "230182")


def test_a_code_given_to_another_place_is_told_by_its_day():
    # 419001 was 义马市 until 1995; since 1997 it is 济源市.
    assert told("419001", date(1990, 6, 1), NOW) == ("exact", "411281")
    assert told("419001", Y2006, NOW) == ("exact", "419001")
    assert told("419001", None, NOW) == ("ambiguous", "411281", "419001")


def test_what_nobody_proved_is_ambiguous_or_unknown():
    assert told("232301", Y1996, NOW) == ("ambiguous", "231200")  # 绥化市, city to prefecture
    assert told("230105", Y1996, NOW) == ("unknown",)  # 太平区: no change tells where it went
    assert told("999999", Y1996, NOW) == ("unknown",)


def test_backwards_both_sides_of_a_merger_are_told():
    assert told("230111", Y2019, Y1996) == ("exact", "230121")
    assert told("230110", Y2019, date(2003, 6, 1)) == ("split", "230106", "230107")


@pytest.mark.parametrize(
    ("code", "since", "at", "answer"),
    [
        ("0111", Y2006, Y2015, ("split", "0111", "0112", "0113", "0119")),  # 谷物的种植
        ("0320", Y2006, Y2019, ("exact", "0313")),  # 猪的饲养
        ("0313", Y2019, Y2006, ("exact", "0320")),
        ("F", Y2006, Y2019, ("exact", "G")),  # 交通运输、仓储和邮政业
        ("0119", Y2006, Y2015, ("ambiguous", "0149", "0163", "0169")),  # 其他作物的种植
        ("0211", Y2006, Y2015, ("unknown",)),  # 育种和育苗
        ("0111", None, Y2015, ("ambiguous", "0111", "0112", "0113", "0119")),
    ],
)
def test_industries_between_editions(code, since, at, answer):
    assert told(code, since, at, "industry") == answer


def test_a_residual_class_is_not_taken_for_the_same():
    # 其他作物的种植 and the like keep name and code while others leave them.
    same = [
        row
        for row in crosswalk.changes("industry").rows
        if row.old == row.new and row.standing == "candidate"
    ]
    assert any(row.old_name.startswith("其他") for row in same)
    assert all("其他" in row.old_name or "未列明" in row.old_name for row in same)


def test_a_list_without_changes_tells_its_own_codes():
    assert told("156", None, NOW, "currency") == ("exact", "156")
    with pytest.raises(CodeListError):
        crosswalk.resolve("nothing", "1", None, NOW)


@pytest.mark.parametrize("name", ["division", "industry"])
@pytest.mark.parametrize(("since", "at"), [(None, NOW), (Y2019, Y2006)], ids=str)
def test_every_known_code_has_an_answer_that_is_in_force(name, since, at):
    listed = codes.load(name)
    known = listed.known(at)
    for code in listed.known(since):
        found = crosswalk.resolve(name, code, since, at)
        assert known.issuperset(found.targets)
        assert SIZES[found.kind](len(found.targets)), (code, found)


def test_nearly_every_division_of_1996_is_told_today():
    known = codes.load("division").known(Y1996)
    kinds = [crosswalk.resolve("division", code, Y1996, NOW).kind for code in known]
    assert kinds.count("exact") > 0.95 * len(known)


def test_a_code_in_force_all_the_time_stays_itself():
    rows = codes.load("division").rows
    stays = [r.code for r in rows if r.valid_from is None and r.valid_to is None]
    assert len(stays) > 900
    assert [code for code in stays if told(code, Y1996, NOW) != ("exact", code)] == []
