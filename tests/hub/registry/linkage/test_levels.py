import pyarrow as pa
import pytest

from hub.registry.linkage.comparable import PARTS, parsed
from hub.registry.linkage.levels import MISSING, TOP, levels
from hub.registry.parsing.folding import folded


def sides(*pairs):
    """Each pair: two records (name, address, person)."""
    table: dict[str, pa.ChunkedArray] = {}
    for place, side in enumerate(("left", "right")):
        name, address, person = zip(*(pair[place] for pair in pairs), strict=True)
        region = ["230100"] * len(name)
        text = [pa.array(said, pa.string()) for said in (name, address, region, person)]
        rows = pa.table(
            [pa.array(range(len(name))), folded(text[0]), *text[1:]],
            ["rank", "folded", "address", "region", "legal_rep"],
        )
        said = parsed(rows)
        table |= {f"{side}_{part}": said[part] for part in PARTS.names}
    return levels(pa.table(table))


def named(one, two):
    return sides(((one, None, None), (two, None, None))).to_pylist()[0]


def test_equal_records_agree_on_everything():
    record = ("哈尔滨甲乙商贸有限公司二店", "道里区红专街10号2室", "张三")
    assert sides((record, record)).to_pylist() == [TOP]


def test_silence_is_neither_agreement_nor_disagreement():
    silent = sides(((None, None, None), ("哈尔滨甲乙商贸有限公司", "道里区红专街10号", "张三")))
    assert set(silent.drop_columns(["region"]).to_pylist()[0].values()) == {MISSING}


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("哈尔滨甲乙商贸有限公司", "哈尔滨丙丁商贸有限公司", {"core": 0, "trade": 3, "form": 2}),
        ("大庆甲乙商贸有限公司", "大庆甲乙商贸集团有限公司", {"core": 4, "trade": 3, "form": 1}),
        ("大庆明远鼻喉医院", "大庆明远耳鼻喉医院", {"core": 2}),
        ("甲乙证券有限公司", "甲乙证劵有限公司", {"core": 3, "form": 2}),
        ("大庆甲乙木业有限公司", "大庆甲乙木业股份有限公司", {"core": 4, "trade": 3, "form": 1}),
        ("甲乙安装有限公司", "甲乙空调安装有限公司", {"core": 4, "trade": 2, "form": 2}),
        ("甲乙木业有限公司", "甲乙木业厂", {"core": 4, "trade": 3, "form": 0}),
    ],
)  # fmt: skip
def test_each_kind_of_difference_shows_in_its_own_part(one, two, expected):
    found = named(one, two)
    assert {part: found[part] for part in expected} == expected


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("甲商贸有限公司一店", "甲商贸有限公司1店", 2),
        ("甲商贸有限公司第三分公司", "甲商贸有限公司三分公司", 2),
        ("甲商贸有限公司一店", "甲商贸有限公司二店", 0),
        ("甲商贸有限公司", "甲商贸有限公司黑河分公司", 0),
        ("甲商贸有限公司赣水店", "甲商贸有限公司赣水路店", 1),
        ("甲商贸有限公司红旗分公司", "甲商贸有限公司阿城分公司", 0),
        ("甲商贸有限公司", "甲商贸有限公司", MISSING),
    ],
)
def test_a_branch_is_neither_its_parent_nor_its_sister(one, two, level):
    assert named(one, two)["outlet"] == level


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("道里区红专街10号2室", "哈尔滨市道里区红专街１０号２室", 4),
        ("道里区红专街10号2室", "道里区红专街10号3室", 3),
        ("道里区红专街10号", "道里区红专街", 2),
        ("道里区红专街10号", "道里区红专街12号", 1),
        ("道里区红专街10号", "道里区经纬街10号", 0),
    ],
)
def test_an_address_agrees_from_the_street_on(one, two, level):
    assert sides(((None, one, None), (None, two, None)))["address"].to_pylist() == [level]


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("道里区", "哈尔滨市道里区", 3),
        ("齐齐哈尔市", "齐齐哈尔市龙沙区", 2),
        ("黑龙江省", "齐齐哈尔市龙沙区", 2),
        ("道里区", "道外区", 1),
        ("道里区", "大庆市", 0),
    ],
)
def test_a_region_may_be_raised(one, two, level):
    assert sides(((None, one, None), (None, two, None)))["region"].to_pylist() == [level]


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [("张三", "张三", 2), ("张三丰", "张三峰", 1), ("张三", "李三", 0), ("张三", None, -1)],
)
def test_a_person_may_be_masked(one, two, level):
    assert sides(((None, None, one), (None, None, two)))["person"].to_pylist() == [level]
