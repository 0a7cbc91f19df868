import pyarrow as pa
import pytest

from hub.registry.parsing.folding import folded
from hub.registry.parsing.names import PARTS, parsed


def parts(name, home="230000"):
    return parsed(folded(pa.array([name], pa.string())), pa.array([home], pa.string())).to_pylist()[
        0
    ]


@pytest.mark.parametrize(
    ("name", "region", "core", "trade", "form"),
    [
        ("哈尔滨市聚平项目管理有限责任公司", "哈尔滨市", "聚平", "项目管理", "有限责任公司"),
        ("五常市团结乡福林粮食种植专业合作社", "五常市团结乡", "福林", "粮食种植", "专业合作社"),
        ("甲乙企业集团有限公司", None, "甲乙", None, "企业集团有限公司"),
        ("红星加油站", None, "红星", None, "加油站"),
        ("大庆开发区格瑞特科技有限公司", "大庆开发区", "格瑞特", "科技", "有限公司"),
        ("安达商贸有限公司", None, "安达", "商贸", "有限公司"),
        ("尚志市自来水公司", "尚志市", None, "自来水", "公司"),
        ("甲乙", None, "甲乙", None, None),
        (None, None, None, None, None),
    ],
)  # fmt: skip
def test_a_name_is_place_core_trade_and_form(name, region, core, trade, form):
    said = parts(name)
    assert [said[p] for p in ("region_part", "core", "trade_part", "form")] == [
        region,
        core,
        trade,
        form,
    ]
    assert said["parent_part"] is None


@pytest.mark.parametrize(
    ("name", "parent", "outlet", "number", "kind"),
    [
        ("甲商贸有限公司黑河中心支公司", "甲商贸有限公司", "黑河", None, "中心支公司"),
        ("甲商贸有限公司第十二分公司", "甲商贸有限公司", None, "12", "分公司"),
        ("甲药房连锁有限公司二店", "甲药房连锁有限公司", None, "2", "店"),
        ("五常市红旗供销社第一门市部", "五常市红旗供销社", None, "1", "门市部"),
        ("甲农村信用合作联社万发信用社", "甲农村信用合作联社", "万发", None, "信用社"),
        ("甲公司乙有限公司", None, None, None, None),
    ],
)  # fmt: skip
def test_a_branch_says_whose_and_which_it_is(name, parent, outlet, number, kind):
    said = parts(name)
    assert [said[p] for p in PARTS.names[-4:]] == [parent, outlet, number, kind]


def test_brackets_are_a_form_or_stand_apart():
    assert parts("甲乙咨询事务所（普通合伙）")["form"] == "事务所普通合伙"
    said = parts("甲乙（北方）商贸有限公司")
    assert (said["core"], said["bracket"], said["form"]) == ("甲乙", "北方", "有限公司")


def test_a_short_county_is_believed_at_home_only():
    assert parts("海伦亮喜米业有限公司")["core"] == "亮喜"
    assert parts("海伦亮喜米业有限公司", "440000")["core"] == "海伦亮喜"


def test_rows_keep_their_order_and_one_without_a_name_its_place():
    name = pa.array(["甲乙商贸有限公司", None, "丙丁木业有限公司", "甲乙商贸有限公司"])
    table = parsed(name, pa.array([None, "230000", "23", "110000"]))
    assert table.schema == PARTS
    assert table["core"].to_pylist() == ["甲乙", None, "丙丁", "甲乙"]
