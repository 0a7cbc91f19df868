import pyarrow as pa

from hub.registry.parsing.pieces import cut, head, tail

TEXTS = pa.array(["前面", "甲乙公司", "", "丙有", "公司"])


def lists(pair):
    return [half.to_pylist() for half in pair]


def test_a_text_is_cut_at_a_byte_also_in_a_slice():
    whole = cut(TEXTS[1:], pa.array([6, 0, 3, 0]))
    assert lists(whole) == [["甲乙", "", "丙", ""], ["公司", "", "有", "公司"]]


def test_nothing_can_be_cut():
    assert lists(cut(pa.array([], pa.string()), pa.array([], pa.int32()))) == [[], []]
    assert lists(head(pa.array([""]), "甲")) == [[""], [""]]


def test_a_pattern_is_cut_off_either_end():
    assert lists(head(TEXTS, "甲|公")) == [
        ["", "甲", "", "", "公"],
        ["前面", "乙公司", "", "丙有", "司"],
    ]
    assert lists(tail(TEXTS, "公司|有")) == [
        ["前面", "甲乙", "", "丙", ""],
        ["", "公司", "", "有", "公司"],
    ]
