from hypothesis import given
from hypothesis import strategies as st

from hub.portal.reads.registry.differ import pieces

TEXT = st.text("哈尔滨市南岗区12号", max_size=12)


def said(side):
    return "".join(f"[{p.text}]" if not p.same else p.text for p in side)


def test_what_differs_is_told_character_by_character():
    left, right = pieces("绥化新富轴承有限公司", "绥化春利轴承有限公司")
    assert said(left) == "绥化[新富]轴承有限公司"
    assert said(right) == "绥化[春利]轴承有限公司"


@given(TEXT, TEXT)
def test_the_pieces_are_the_texts_and_agree_on_what_is_the_same(left, right):
    mine, theirs = pieces(left, right)
    assert ("".join(p.text for p in mine), "".join(p.text for p in theirs)) == (left, right)
    same = ["".join(p.text for p in side if p.same) for side in (mine, theirs)]
    assert same[0] == same[1]
