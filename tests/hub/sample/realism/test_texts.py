import pytest

from hub.sample.realism import texts


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("泰和药业（集团）公司", "泰和药业（集团）公司", "same"),
        ("泰和药业（集团）公司", "泰和药业(集团)公司", "brackets"),
        ("泰和药业公司", "泰和医药公司", "different"),
    ],
)
def test_how_two_published_names_differ(one: str, other: str, kind: str):
    assert texts.relation(one, other) == kind


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("哈尔滨市双福商贸有限责任公司", "双福商贸"),
        ("黑龙江省泰和药业（集团）股份有限公司", "泰和药业集团"),
        ("兰西县自来水公司", "自来水"),
        ("福顺小吃部", "福顺小吃部"),
    ],
)
def test_the_core_is_neither_place_nor_form(name: str, core: str):
    assert texts.core(name) == core


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("哈尔滨双福商贸有限责任公司第二分店", "identical"),
        ("哈尔滨双福商贸 有限责任公司第二分店", "variant"),
        ("哈尔滨双福商贸有限责任公司第2分店", "variant"),
        ("哈尔滨双福商贸有限公司第二分店", "abbreviated"),
        ("双福商贸有限责任公司第二分店", "abbreviated"),
        ("哈尔滨双富商贸有限责任公司第二分店", "typo"),
        ("哈尔滨双福福商贸有限责任公司第二分店", "typo"),
        ("哈爾濱雙福商貿有限責任公司第二分店", "other"),
        ("哈尔滨双福商貿有限责任公司第二分店", "traditional"),
        ("哈尔滨久利商贸有限责任公司第二分店", "old"),
        ("大庆荣发建材商店", "other"),
    ],
)
def test_how_a_clerks_name_differs(other: str, kind: str):
    former = frozenset({"哈尔滨久利商贸有限责任公司第二分店"})
    assert texts.slip("哈尔滨双福商贸有限责任公司第二分店", other, former) == kind


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("道里区安北街１２号", "same"),
        ("哈尔滨市道里区安北街12号", "same"),
        ("哈尔滨市道里区安北街", "partial"),
        ("哈尔滨市道里区康安路3号", "different"),
    ],
)
def test_two_addresses_are_compared_without_their_divisions(other: str, kind: str):
    assert texts.near("黑龙江省哈尔滨市道里区安北街12号", other) == kind


def test_figures_of_any_kind_are_a_number():
    assert [texts.numbered(t) for t in ("安北街3号", "安北街３号", "三道街", "安北街")] == [
        True,
        True,
        True,
        False,
    ]
