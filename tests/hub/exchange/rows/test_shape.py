from hashlib import sha256

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.exchange.rows import shape
from schemas.compile import compiled, typed
from schemas.contract import load
from tests.hub.exchange.desk import CONTRACTS

CONTRACT = load("licence@1", CONTRACTS)
CHECKER = compiled(CONTRACT)
TEXT = st.none() | st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)
NUMBER = st.none() | st.from_regex(r"-?[0-9]{1,22}(\.[0-9]{1,9})?", fullmatch=True)
DAY = st.none() | st.dates().map(str)


def rows(name, capital, staff, issued):
    values = {"number": "1", "name": name, "capital": capital, "staff": staff, "issued": issued}
    columns = [pa.array([values.get(field)], pa.string()) for field in CONTRACT.names]
    return pa.RecordBatch.from_arrays(columns, list(CONTRACT.names))


def recomputed(landed):
    """The row hash as an outsider computes it from the landed types."""
    texts = [column[0].as_py() for column in (c.cast(pa.string()) for c in landed.columns)]
    joined = "\x1f".join("\x00" if text is None else text for text in texts)
    return sha256(joined.encode()).hexdigest()[:32]


@given(TEXT, NUMBER, NUMBER, DAY)
def test_the_hash_of_the_texts_is_the_hash_of_what_lands(name, capital, staff, issued):
    sent = rows(name, capital, staff, issued)
    hashed = shape.hashes(shape.canonical(CONTRACT, sent))[0].as_py()
    if not any(flaw.level == "reject" for flaw in CHECKER.judge(sent)):
        assert hashed == recomputed(typed(CONTRACT, sent))


@pytest.mark.parametrize("text", ["12.0", "007", "-0", "0000000000000000000000012", "1.5000000"])
def test_numbers_have_one_text_beside_what_is_no_number(text):
    sent = pa.RecordBatch.from_arrays(
        [
            pa.concat_arrays([a, b])
            for a, b in zip(
                *(r.columns for r in (rows("甲", text, "1", None), rows("甲", "many", "x", None))),
                strict=True,
            )
        ],
        list(CONTRACT.names),
    )
    hashed = shape.hashes(shape.canonical(CONTRACT, sent))[0].as_py()
    if CHECKER.judge(sent.slice(0, 1)) == []:
        assert hashed == recomputed(typed(CONTRACT, sent.slice(0, 1)))


def test_a_slice_is_hashed_as_itself():
    names = pa.array(["a", "b", None, "d"])
    batch = pa.RecordBatch.from_arrays([names, names], ["x", "y"])
    assert shape.hashes(batch.slice(1, 2)).to_pylist() == shape.hashes(batch).to_pylist()[1:3]
