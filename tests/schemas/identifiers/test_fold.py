import pytest

from schemas.identifiers.fold import folded


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("ｄ2143569－ｘ", "D2143569X"),
        ("　9135 0100\t", "91350100"),
        ("D2143569–X", "D2143569X"),
        ("912\u200b3\ufeff", "9123"),
        ("企独黑总字第1号", "企独黑总字第1号"),
    ],
)
def test_spelling_is_folded(value, plain):
    assert folded(value) == plain
    assert folded(plain) == plain
