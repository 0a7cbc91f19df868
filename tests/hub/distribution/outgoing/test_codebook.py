"""The codebook explains the columns that were delivered and does not mention another."""

from hub.distribution.outgoing.codebook import codebook


def test_it_explains_what_was_delivered_in_the_order_delivered(shape):
    text = codebook(shape.contract, ["_op", "_key", "owner", "code"], ["owner"])
    assert text.splitlines()[0] == "# 店铺 Shop"
    assert "- `_op`: " in text
    assert "- `owner`: 遮蔽 masked" in text
    assert text.index("| `owner` | 项 owner item owner | string |") < text.index("| `code` |")
    assert not any(name in text for name in ("region", "rent", "capital", "_valid_from"))


def test_a_whole_edition_has_no_columns_of_ours(shape):
    assert "_op" not in codebook(shape.contract, ["code"], [])
