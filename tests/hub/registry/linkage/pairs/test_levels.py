import pytest

from hub.registry.linkage.pairs.levels import RARE
from hub.registry.linkage.pairs.model import MISSING, load
from tests.hub.registry.linkage.pairs.records import agreed

FULL = {
    "name": "哈尔滨甲乙商贸有限公司二店", "address": "道里区红专街10号2室", "legal_rep": "张三丰",
    "phone": "0451-84600000", "established": "2001-02-03", "industry": "6511", "capital": "100",
    "org_code": "123456788", "spine": "123456788", "registration_no": "230102100000001",
    "type": "企业",
}  # fmt: skip


def level(comparison, one, two):
    return agreed((one, two))[0][comparison]


def test_equal_records_agree_on_everything():
    top = {name: max(of) for name, of in load().comparisons.items()}
    found = agreed((FULL, FULL))[0]
    assert {name: found[name] for name in top} == top


def test_silence_is_neither_agreement_nor_disagreement():
    found = agreed(({"region": None}, FULL))[0]
    assert {found[name] for name in load().comparisons if name not in ("outlet",)} == {MISSING}


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("大庆甲乙商贸有限公司", "大庆甲乙商贸有限公司", 8),
        ("大庆甲乙商贸有限公司", "甲乙商贸有限公司", 6),
        ("大庆甲乙木业有限公司", "大庆甲乙木业股份有限公司", 5),
        ("大庆甲乙木业有限公司", "哈尔滨甲乙木业股份有限公司", 3),
        ("甲乙木业有限公司", "大庆甲乙木业股份有限公司", 5),
        ("大庆明远鼻喉医院", "大庆明远耳鼻喉医院", 4),
        ("甲乙木制品有限公司", "甲乙精工木制品有限公司", 4),
        ("甲乙丙丁商贸有限公司红旗路店", "甲乙戊己商贸有限公司红旗路店", 4),
        ("甲乙丙丁商贸有限公司", "甲乙戊己商贸有限公司", 0),
        ("大庆甲乙商贸有限公司", "大庆丁乙商贸有限公司", 1),
        ("甲乙丙丁木业有限公司", "甲乙丙丁木叶有限公司", 4),
        ("甲乙木业有限公司", "甲乙木业厂", 3),
        ("甲乙安装有限公司", "甲乙空调安装有限公司", 3),
        ("甲乙安装工程有限公司", "甲乙空调安装工程有限公司", 4),
        ("甲乙木业有限公司", "甲乙餐饮有限公司", 2),
        ("大庆甲乙商贸有限公司", "大庆丙丁商贸有限公司", 0),
    ],
)
def test_names_agree_by_their_parts(one, two, expected):
    assert level("name", {"name": one}, {"name": two}) == expected


def test_a_former_name_is_a_name():
    now = {"name": "大庆甲乙商贸有限公司", "former_names": "大庆戊己商贸有限公司；大庆丙丁餐饮公司"}
    assert level("name", now, {"name": "大庆丙丁餐饮公司"}) == 7


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("甲商贸有限公司一店", "甲商贸有限公司1店", 2),
        ("甲商贸有限公司一店", "甲商贸有限公司二店", 0),
        ("甲商贸有限公司", "甲商贸有限公司黑河分公司", 0),
        ("甲商贸有限公司赣水分店", "甲商贸有限公司赣水路分店", 2),
        ("甲商贸有限公司赣水分店", "甲商贸有限公司赣水小区分店", 1),
        ("甲商贸有限公司红旗分公司", "甲商贸有限公司阿城分公司", 0),
        ("甲商贸有限公司", "甲商贸有限公司", MISSING),
    ],
)
def test_a_branch_is_neither_its_parent_nor_its_sister(one, two, expected):
    assert level("outlet", {"name": one}, {"name": two}) == expected


@pytest.mark.parametrize(
    ("one", "two", "others", "expected"),
    [
        ("甲乙商贸有限公司", "甲乙商贸有限公司", 0, 2),
        ("甲乙商贸有限公司", "甲乙商贸有限公司", RARE, MISSING),
        ("甲乙商贸有限公司", "甲乙商贸股份有限公司", 0, 2),
        ("甲乙商贸有限公司", "甲乙商贸股份有限公司", RARE, 1),
        ("甲乙商贸有限公司", "甲乙木业有限公司", 0, 1),
        ("甲乙商贸有限公司一店", "甲乙商贸股份有限公司一店", RARE, 2),
        ("甲乙木制品有限公司", "甲乙精工木制品有限公司", 0, 2),
        ("甲乙商贸有限公司", "甲丙商贸有限公司", 0, MISSING),
    ],
)
def test_what_few_others_bear_says_more(one, two, others, expected):
    crowd = ({"name": "甲乙商贸有限公司"}, {"name": "甲乙商贸有限公司"})
    found = agreed(({"name": one}, {"name": two}), *[crowd] * (others // 2))
    assert found[0]["rarity"] == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("道里区红专街10号2室", "哈尔滨市道里区红专街１０号２室", 4),
        ("道里区红专街10号2室", "道里区红专街10号3室", 3),
        ("道里区红专街10号", "道里区红专街", 2),
        ("道里区红专街10号", "道里区红专街12号", 1),
        ("道里区红专街10号", "道里区经纬街10号", 0),
        ("道里区红专街10号", None, MISSING),
    ],
)
def test_an_address_agrees_from_the_street_on(one, two, expected):
    assert level("address", {"address": one}, {"address": two}) == expected


def test_the_place_of_business_may_be_the_registered_one():
    two = {"address": "道里区经纬街3号", "business_address": "红专街10号2室"}
    assert level("address", {"address": "道里区红专街10号2室"}, two) == 4


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("230102", "230102", 3),
        ("230200", "230202", 2),
        ("230200", "230200", 2),
        ("230102", "230104", 1),
        ("230102", "230602", 0),
    ],
)
def test_a_region_may_be_raised(one, two, expected):
    assert level("region", {"region": one}, {"region": two}) == expected


@pytest.mark.parametrize(
    ("part", "one", "two", "expected"),
    [
        ("person", "张三丰", "张三峰", 1),
        ("person", "张三", "李三", 0),
        ("phone", "0451-84600000", "84600000", 1),
        ("established", "2001-02-03", "2001-07-08", 1),
        ("industry", "6511", "6590", 1),
        ("capital", "5,000(万元)", "5000", 1),
        ("number", "230102100000001", "230102100000010", 1),
        ("number", "230102100000001", "230102200000003", 0),
        ("code", "123456788", "123465788", 1),
    ],
)
def test_a_slip_is_less_than_equality(part, one, two, expected):
    field = {"person": "legal_rep", "number": "registration_no", "code": "org_code"}.get(part, part)
    assert level(part, {field: one}, {field: two}) == expected
