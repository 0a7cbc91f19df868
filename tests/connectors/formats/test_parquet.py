import io
import random

import pyarrow as pa
import pytest

from connectors.errors import Malformed
from connectors.formats.parquet import Parquet


@pytest.fixture
def whole() -> bytes:
    words = random.Random(7)  # noqa: S311 - any values do, the same each time
    batch = pa.RecordBatch.from_pydict({"a": [f"{words.random()}" for _ in range(5000)]})
    out = io.BytesIO()
    Parquet().write([batch], batch.schema, out)
    return out.getvalue()


def rows(data: bytes) -> list[str]:
    return [
        v for part in Parquet().read(io.BytesIO(data)) for v in part.batch.column(0).to_pylist()
    ]


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
def test_a_flipped_bit_is_noticed(whole, place):
    at = int(len(whole) * place)
    with pytest.raises(Malformed):
        rows(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def test_ordinals_go_on_over_batches():
    batch = pa.RecordBatch.from_pydict({"a": ["x"] * 150_000})
    out = io.BytesIO()
    Parquet().write([batch], batch.schema, out)
    lines = [line for part in Parquet().read(out) for line in part.lines.to_pylist()]
    assert lines == list(range(1, 150_001))


def test_a_nested_column_has_no_text():
    batch = pa.RecordBatch.from_pydict({"a": [[1, 2]]})
    out = io.BytesIO()
    Parquet().write([batch], batch.schema, out)
    with pytest.raises(Malformed, match="'a'"):
        list(Parquet().read(out))
