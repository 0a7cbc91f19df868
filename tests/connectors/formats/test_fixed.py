"""The fast reader against a slow one that cuts line by line."""

import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.conformance.formats import seen, written
from connectors.errors import BadSpec, Malformed
from connectors.formats.fixed import Column, Fixed

FORM = Fixed((Column("a", 2), Column("b", 3, "right", "0")), "gbk")
PIECES = [b"1", b" ", b"0", "甲".encode("gbk"), b"\xbc", b"\xff", b"\n", b"\r\n", b"\r"]
PIECES += [b"1 002\n", "  甲0\n".encode("gbk")]


def slow(data: bytes):
    rows, bad = [], []
    lines = data.split(b"\n")
    whole = lines[-1] == b""
    for number, text in enumerate(lines[:-1] if whole else lines, 1):
        line = text.removesuffix(b"\r")
        if not whole and number == len(lines) and len(line) != FORM.width:
            return number
        reason = "" if len(line) == FORM.width else "width" if line else "blank"
        a, b = (part.decode("gb18030", "replace") for part in (line[:2], line[2:]))
        values = (a.rstrip(" "), "" if not b.strip(" ") else b.lstrip("0") or "0")
        if not reason and not any(values):
            reason = "blank"
        elif not reason and "\ufffd" in a + b:
            reason = "encoding"
        if reason:
            bad.append((number, reason))
        else:
            rows.append((number, values))
    return rows, bad


def fast(data: bytes):
    try:
        found = seen(FORM, data)
    except Malformed as error:
        return error.line
    return found.rows, [(row.line, row.reason) for row in found.bad]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_agrees_with_the_slow_reader(data):
    assert fast(data) == slow(data)


def test_agrees_where_blocks_meet(monkeypatch):
    monkeypatch.setattr("connectors.text.lines.BLOCK", 16)
    data = b"12003\n\n\xbc\xd7  4\r\nlonger than six\n" * 50
    assert fast(data) == slow(data)


WORDS = st.text(st.sampled_from("07x甲 ,'~"), max_size=4).map(lambda text: text.rstrip(" "))


@given(st.lists(st.tuples(WORDS, WORDS).filter(any)))
def test_what_fits_comes_back(rows):
    form = Fixed((Column("a", 8), Column("b", 9, pad="_")), "gbk")
    batch = pa.RecordBatch.from_arrays(
        [pa.array([row[i] for row in rows], pa.string()) for i in (0, 1)], ["a", "b"]
    )
    assert [row for _, row in seen(form, written(form, [batch], batch.schema)).rows] == rows


@pytest.mark.parametrize(
    ("value", "named"),
    [("甲乙", "row 2: a: '甲乙' is 4 bytes, the field 2"), ("\n", "line break"), ("㐀", "gbk")],
)
def test_nothing_is_cut_when_writing(value, named):
    batch = pa.RecordBatch.from_pydict({"a": ["1", value]})
    with pytest.raises(Malformed, match=named):
        written(FORM, [batch], batch.schema)


def test_a_column_without_a_place_is_a_wrong_declaration():
    batch = pa.RecordBatch.from_pydict({"c": ["1"]})
    with pytest.raises(BadSpec, match="no place for c"):
        written(FORM, [batch], batch.schema)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Column("a", 0),
        lambda: Column("a", 1, align="middle"),
        lambda: Column("a", 1, pad="　"),
        lambda: Fixed((), "gbk"),
        lambda: Fixed((Column("a", 1), Column("a", 1)), "gbk"),
        lambda: Fixed((Column("a", 1),), "utf-16"),
        lambda: Fixed((Column("a", 1),), "nonsense"),
    ],
)
def test_wrong_declarations(wrong):
    with pytest.raises(BadSpec):
        wrong()


def test_a_bad_row_keeps_its_text():
    reading = FORM.read(io.BytesIO("甲".encode("gbk") + b"1234  \n"))
    list(reading)
    assert [row.text for row in reading.bad] == ["甲1234"]
