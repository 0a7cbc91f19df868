"""The fast reader against a slow one written from the same words, over every odd text."""

import io

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from connectors.errors import BadSpec, Malformed
from connectors.formats.csv import Csv, Header

WIDTH = 2
FORM = Csv(encoding="utf-8", header=Header(names=("a", "b")))


class Slow:
    """One character at a time: a quote opens a field only as its first character."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1
        self.rows: list[tuple[int, tuple[str, ...]]] = []
        self.bad: list[tuple[int, str]] = []

    def read(self):
        while self.at < len(self.text):
            self.take(self.line)
        return self.rows, self.bad

    def take(self, line):
        start = self.at
        fields, glued, ended = [], False, False
        while not ended:
            value, rough, ended = self.field()
            fields.append(value)
            glued |= rough
        nothing = not self.text[start : self.at].strip("\r\n") or len(fields) == WIDTH
        if nothing and not any(fields):
            self.bad.append((line, "blank"))
        elif len(fields) != WIDTH or glued:
            self.bad.append((line, "width" if len(fields) != WIDTH else "quote"))
        else:
            self.rows.append((line, tuple(fields)))

    def field(self):
        value, rough = "", False
        if self.text[self.at : self.at + 1] == '"':
            value = self.quoted()
            rough = self.text[self.at : self.at + 1] not in {"", ",", "\r", "\n"}
        while (mark := self.text[self.at : self.at + 1]) not in {"", ",", "\r", "\n"}:
            value, self.at = value + mark, self.at + 1
        self.at += 1
        if mark == "\r" and self.text[self.at : self.at + 1] == "\n":
            self.at += 1
        self.line += mark != ","
        return value, rough, mark != ","

    def quoted(self):
        opened, start = self.line, self.at + 1
        self.at += 1
        while (mark := self.text[self.at : self.at + 2]) and (mark[0] != '"' or mark == '""'):
            self.at += 2 if mark == '""' else 1
        if not mark:
            raise Malformed("", opened)
        inside = self.text[start : self.at]
        self.line += inside.count("\n") + inside.count("\r") - inside.count("\r\n")
        self.at += 1
        return inside.replace('""', '"')


def answers(read):
    try:
        return read()
    except Malformed as error:
        return error.line


def fast(text):
    reading = FORM.read(io.BytesIO(text.encode()))
    rows = [
        (line, tuple(row.values()))
        for part in reading
        for line, row in zip(part.lines.to_pylist(), part.batch.to_pylist(), strict=True)
    ]
    return rows, [(row.line, row.reason) for row in reading.bad]


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a", ",", '"', '""', "\n", "\r", "\r\n", "甲", '",', '\n"']), min_size=1
    )
)
@example(['"', "a", '"', "\r\n", "a", ",", '"', "\r"])
def test_agrees_with_the_slow_reader(parts):
    text = "".join(parts)
    assert answers(lambda: fast(text)) == answers(Slow(text).read)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["1,2\n", '"1\n",2\n', "1\n", '1,"2"x\n', ",\n", '"""",2\r\n', "1,甲\r\n"]),
        min_size=20,
    )
)
def test_agrees_where_blocks_meet(parts):
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("connectors.formats.csv.BLOCK", 64)
        found = answers(lambda: fast(text))
    assert found == answers(Slow(text).read)


def test_bad_rows_may_be_taken_away_while_reading():
    data = io.BytesIO(b"a,b\n" + b"1\n1,2\n" * 30_000)
    reading, taken = Csv().read(data), 0
    for _ in reading:
        taken += len(reading.bad)
        reading.bad.clear()
    assert taken == 30_000


def test_a_bad_row_keeps_its_text():
    reading = Csv().read(io.BytesIO(b'a,b\n"x",1,"y"\n"3, ",\xff\n'))
    list(reading)
    bad = [(row.text, row.reason) for row in reading.bad]
    assert bad == [('"x",1,"y"', "width"), ('"3, ",�', "encoding")]


def test_encoding_is_shown():
    shown = [
        Csv().read(io.BytesIO("a,b\n甲,乙\n".encode(codec))).encoding
        for codec in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
    ]
    assert shown == ["UTF-8", "UTF-8 (BOM)", "GB18030", "UTF-16-LE (BOM)"]


def test_writes_null_and_empty_apart():
    batch = pa.RecordBatch.from_pydict({"a": [None, ""], "b": ['x"y', "1"]})
    out = io.BytesIO()
    Csv().write([batch], batch.schema, out)
    assert out.getvalue() == b'"a","b"\n,"x""y"\n"","1"\n'


def test_writes_the_declared_encoding_and_nothing_else():
    batch = pa.RecordBatch.from_pydict({"名": ["甲"]})
    out = io.BytesIO()
    Csv(encoding="gbk").write([batch], batch.schema, out)
    assert out.getvalue() == '"名"\n"甲"\n'.encode("gbk")
    batch = pa.RecordBatch.from_pydict({"名": ["㐀"]})
    with pytest.raises(Malformed, match="gbk"):
        Csv(encoding="gbk").write([batch], batch.schema, io.BytesIO())


@pytest.mark.parametrize("delimiter", ["", ",,", '"', "\n", "，"])
def test_a_delimiter_is_one_plain_character(delimiter):
    with pytest.raises(BadSpec, match="delimiter"):
        Csv(delimiter=delimiter)


def test_names_must_differ():
    with pytest.raises(BadSpec, match="names"):
        Csv(header=Header(names=("a", "a")))


def test_real_records_are_read_whole(records):
    """39 files of commerce, and the tax list whose own header lies about its rows."""
    files = sorted((records / "commerce").glob("*.csv"))
    assert sum(count(Csv(), path) for path in files) == 98_068
    names = ("sequence", "taxpayer_id", "name", "year", "office")
    tax = Csv(header=Header(1, names))
    assert count(tax, records / "tax-a-grade" / "heilongjiang.csv") == 5_233


def count(form, path):
    with path.open("rb") as data:
        reading = form.read(data)
        rows = sum(part.batch.num_rows for part in reading)
    assert reading.bad == []
    return rows
