import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.registry.parsing import folding
from hub.registry.parsing.folding import folded, number, placed

WRITTEN = st.lists(
    st.text("甲乙國乾第二十店〇零 　-—－a1Ａ(（[】·.、;’𠀀々ﾊ㈱", max_size=8), min_size=1
)


def one(function, text):
    return function(pa.array([None, text], pa.string()))[1].as_py()


@pytest.mark.parametrize(
    "written",
    [
        "甲乙（北）商贸ABC公司",
        " 甲乙〔北〕 商贸　ＡＢＣ公司 ",
        "甲乙【北】商贸Abc公司",
        "甲·乙“(北)”商贸abc公司、",
    ],
)
def test_width_case_brackets_blanks_and_marks_fold_away(written):
    assert one(folded, written) == "甲乙(北)商贸ABC公司"


@pytest.mark.parametrize("nothing", [None, "", " 　", "“”"])
def test_nothing_is_no_name(nothing):
    assert one(folded, nothing) is None


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("龍興貿易有限公司", "龙兴贸易有限公司"),
        ("乾坤商贸", "乾坤商贸"),
        ("甲公司第二十三分公司", "甲公司第23分公司"),
        ("甲超市二店", "甲超市2店"),
        ("甲超市十二店", "甲超市12店"),
        ("二〇三医院", "203医院"),
        ("第一百货商店", "第1百货商店"),
    ],
)
def test_characters_and_counted_numerals_have_one_writing(written, compared):
    assert one(folded, written) == compared


@pytest.mark.parametrize(
    "word", ["三星电子", "八一店", "三一分公司", "五一商场", "百年老店", "九三粮油"]
)
def test_a_numeral_that_counts_nothing_is_a_word(word):
    assert one(folded, word) == word


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("三委五组１２号－３", "3委5组12号-3"),
        ("建国北六道街56号", "建国北6道街56号"),
        ("五一路3号", "五一路3号"),
    ],
)
def test_an_address_counts_more(written, compared):
    assert one(placed, written) == compared


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三百二十", 320),
        ("二〇三", 203),
    ],
)
def test_numerals(numeral, value):
    assert number(numeral) == value


@given(WRITTEN)
def test_a_text_that_is_left_alone_would_fold_to_itself(texts):
    column = pa.array(texts, pa.string())
    every = ((folded, folding._plain, folding._COUNTED), (placed, folding._dashed, folding._PLACED))
    for function, whole, counted in every:
        assert function(column) == folding._numbered(whole(column), counted)
