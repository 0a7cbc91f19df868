"""Pairs are a function of the records as they are: found bit by bit they are the same."""

import random

import pytest

from hub.registry.engine import engine
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.linkage.pairs.levels import CAP
from hub.registry.linkage.pairs.model import load
from hub.registry.linkage.pairs.update import update
from tests.hub.registry.linkage.pairs.records import put, rows

CORES = ("甲乙", "丙丁", "戊己庚", "华鑫", "华金")
SOURCES = (("commerce", "enterprise"), ("tax", "taxpayer"))


def drawn(draw, rank):
    agency, resource = draw.choice(SOURCES)
    core, trade = draw.choice(CORES), draw.choice(["商贸", "木业"])
    place = draw.choice(["", "大庆", "哈尔滨"])
    return {
        "rank": rank, "agency": agency, "resource": resource,
        "name": f"{place}{core}{trade}有限公司",
        "legal_rep": draw.choice(["张三", "李四", "王五", None]),
        "address": draw.choice(["红专街10号", "经纬街3号", None]),
        "established": draw.choice(["2001-02-03", "2004-05-06"]),
        "spine": draw.choice(["123456788", None, None]),
    }  # fmt: skip


def pairs(on):
    rows = on.sql("FROM pair ORDER BY left_rank, right_rank").fetchall()
    return {row[:2]: row[2:] for row in rows}


def renew(on):
    comparable(on)
    update(on, load())


def whole(records):
    with engine() as on:
        put(on, rows(*records))
        renew(on)
        return pairs(on)


@pytest.mark.parametrize("seed", range(2))
def test_found_bit_by_bit_they_are_the_same(seed):
    draw = random.Random(seed)  # noqa: S311 - a draw
    records = [drawn(draw, rank) for rank in range(CAP - 4)]
    with engine() as on:
        put(on, rows(*records))
        renew(on)
        for step in range(6):
            before = pairs(on)
            moved = set(draw.sample(range(len(records)), 3))
            for rank in moved:
                records[rank] = drawn(draw, rank)
            grown = range(len(records), len(records) + 4 * (step % 3))
            records += [drawn(draw, rank) for rank in grown]
            put(on, rows(*records), moved | set(grown))
            renew(on)
            now = pairs(on)
            assert now == whole(records)
            every = now.keys() | before.keys()
            changed = {end for one in every if now.get(one) != before.get(one) for end in one}
            told = {rank for (rank,) in on.sql("SELECT rank FROM stirred").fetchall()}
            assert changed <= told
    assert now


def test_a_crowded_block_says_nothing_until_it_shrinks():
    crowd = [{"name": "甲乙商贸有限公司", "agency": "tax", "region": None}] * (CAP + 1)
    with engine() as on:
        put(on, rows(*crowd))
        renew(on)
        assert pairs(on) == {}
        put(on, rows(*crowd[:-1], {"name": "戊己木业厂", "region": None}), {CAP})
        renew(on)
        assert len(pairs(on)) == CAP * (CAP - 1) // 2


def test_a_better_partner_takes_from_a_pair():
    one = {"name": "大庆甲乙商贸有限公司", "legal_rep": "张三", "established": "2001-02-03"}
    true = one | {"agency": "tax"}
    like = {"name": "大庆甲乙商贸股份有限公司", "agency": "tax"}
    alone = whole([one, like])[0, 1]
    among = whole([one, like, true])
    assert among[0, 1][0] == alone[0]
    assert among[0, 1][1] < 0.5 < alone[1]
    assert among[0, 2][1] > 0.9


def test_whoever_has_another_code_takes_from_a_pair_in_whatever_source():
    one = {"name": "大庆甲乙商贸有限公司", "legal_rep": "张三", "established": "2001-02-03"}
    like = {"name": "大庆甲乙商贸股份有限公司", "agency": "tax", "spine": "123456788"}
    bank = one | {"agency": "quality", "resource": "organisation-code"}
    alone = whole([one, like])[0, 1]
    codes = (None, "765432109", "123456788")
    unproved, other, same = (whole([one, like, bank | {"spine": code}])[0, 1] for code in codes)
    assert unproved == same == alone
    assert other[0] == alone[0]
    assert other[1] < load().unsure < alone[1]


def test_a_second_partner_by_the_same_code_speaks_for_the_first():
    one = {"name": "大庆甲乙商贸有限公司", "legal_rep": "张三"}
    like = {"name": "大庆甲乙商贸股份有限公司", "agency": "tax", "spine": "123456788"}
    rival = {"name": "大庆甲乙商贸有限公司", "agency": "quality", "spine": "765432109"}
    sure = one | {"agency": "quality", "resource": "register", "spine": "123456788"}
    assert whole([one, like, rival])[0, 1][1] < whole([one, like, rival, sure])[0, 1][1]


def test_two_valid_codes_are_never_asked_about():
    one = {"name": "大庆甲乙商贸有限公司", "spine": "123456788"}
    assert whole([one, one | {"spine": "765432109", "agency": "tax"}]) == {}


def test_how_a_pair_stands_says_what_its_weight_is_worth():
    one = {
        "name": "大庆甲乙商贸有限公司", "legal_rep": "张三", "address": "红专街10号",
        "registration_no": "230602000000001",
    }  # fmt: skip
    plain = whole([one, one | {"agency": "tax", "registration_no": None}])[0, 1]
    again = whole([one, one | {"registration_no": None}])[0, 1]
    twice = whole([one, one | {"registration_no": None, "name": "大庆丙丁商贸有限公司"}])[0, 1]
    against = whole([one, one | {"agency": "tax", "registration_no": "230602000009999"}])[0, 1]
    assert again[0] == plain[0] > against[0] > twice[0]
    assert plain[1] > again[1] > load().same > against[1] > load().unsure > twice[1]
