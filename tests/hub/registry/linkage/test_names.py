import pyarrow as pa
import pytest

from hub.registry.linkage.names import branch, folded, parent


def one(function, text):
    return function(pa.array([text], pa.string()))[0].as_py()


@pytest.mark.parametrize(
    "written",
    [
        "甲乙（北）商贸ABC公司",
        "甲乙(北)商贸abc公司",
        " 甲乙〔北〕 商贸　ＡＢＣ公司 ",
        "甲乙【北】商贸Abc公司",
    ],
)
def test_width_case_brackets_and_blanks_fold_away(written):
    assert one(folded, written) == "甲乙(北)商贸ABC公司"


@pytest.mark.parametrize("nothing", [None, "", " 　"])
def test_no_name_is_no_name(nothing):
    assert one(folded, nothing) is None


@pytest.mark.parametrize(
    ("name", "is_branch", "elder"),
    [
        ("甲商贸有限公司乙分公司", True, "甲商贸有限公司"),
        ("甲农村信用合作联社第三储蓄所", True, "甲农村信用合作联社"),
        ("甲超市有限公司二店", True, "甲超市有限公司"),
        ("甲商贸有限公司", False, None),
        ("红星加油站", False, None),
        ("红星商店", False, None),
        (None, False, None),
    ],
)
def test_a_branch_is_known_by_its_ending_and_names_its_parent(name, is_branch, elder):
    assert one(branch, name) is is_branch
    assert one(parent, name) == elder
