"""What a class or a sharing type forbids, no grant allows."""

import pyarrow as pa
import pytest

from hub.distribution.mask import masked


@pytest.mark.parametrize(
    ("item", "treatment"),
    [("name", "plain"), ("owner", "masked"), ("note", "refused"), ("rent", "refused")],
)
def test_the_contract_and_the_sharing_type_decide(shape, item, treatment):
    assert shape.treatment(item) == treatment


def test_an_item_nobody_declared_is_refused(shape):
    assert shape.treatment("_hash") == "refused"


def test_a_masked_value_tells_neither_its_rest_nor_its_length():
    column = pa.chunked_array([["王", "王小二", "𠮷野家", None, ""]])
    assert masked(column).to_pylist() == ["王**", "王**", "𠮷**", None, "**"]
