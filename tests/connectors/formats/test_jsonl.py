import json

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectors.conformance.formats import seen, written
from connectors.errors import BadSpec
from connectors.formats.jsonl import Jsonl

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


ROWS = st.lists(st.tuples(*[st.none() | TEXTS] * 2).filter(lambda row: row != (None, None)))


@given(ROWS)
def test_every_text_comes_back(rows):
    form = Jsonl(fields=("a", "b"))
    batch = pa.RecordBatch.from_arrays(
        [pa.array([row[i] for row in rows], pa.string()) for i in (0, 1)], ["a", "b"]
    )
    data = written(form, [batch], batch.schema)
    found = seen(form, data)
    assert ([row for _, row in found.rows], found.bad) == (rows, [])
    lines = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert [(line.get("a"), line.get("b")) for line in lines] == rows


VALUES = st.none() | st.booleans() | st.integers() | TEXTS | st.lists(st.integers(), max_size=1)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c:d"]), VALUES), max_size=3))
@example([("a", "\ud800")])
@example([("a", ":"), ("a", "1")])
def test_one_line_is_what_the_standard_library_says(pairs):
    """Numbers as they stand, words for truth, or the reason why a line is no row."""
    text = ", ".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in pairs)
    found = seen(Jsonl(), f"{{{text}}}\n".encode())
    assert [each.reason for each in found.bad] == expected_reason(dict(pairs), len(pairs))
    for _, values in found.rows:
        said = [v if v is None or isinstance(v, str) else json.dumps(v) for _, v in pairs]
        assert list(values) == said


def expected_reason(row, members):
    if not row:
        return ["blank"]
    if any(isinstance(value, list) for value in row.values()):
        return ["nested"]
    if members > len(row):
        return ["repeated"]
    return ["encoding"] if "\ud800" in row.values() else []


def test_numbers_are_written_bare():
    batch = pa.RecordBatch.from_arrays(
        [pa.array([7, None]), pa.array([True, False]), pa.array(["007", 'a"\n'])], ["n", "t", "s"]
    )
    data = written(Jsonl(), [batch], batch.schema)
    assert data == b'{"n":7,"t":true,"s":"007"}\n{"t":false,"s":"a\\"\\n"}\n'


def test_blocks_meet_anywhere(monkeypatch):
    monkeypatch.setattr("connectors.text.lines.BLOCK", 32)
    found = seen(Jsonl(), '{"a":"甲乙丙"}\n\n{"b":1}\n'.encode() * 9)
    assert [line for line, _ in found.rows] == [n for n in range(1, 28) if n % 3 != 2]
    assert [row.line for row in found.bad] == list(range(2, 28, 3))


def test_names_must_differ():
    with pytest.raises(BadSpec, match="fields"):
        Jsonl(fields=("a", "a"))
