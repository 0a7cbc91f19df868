import io

import pyarrow as pa
import pytest
from lxml import etree

from connectors.errors import BadSpec, Malformed
from connectors.formats.xml import Xml


def test_a_document_without_records_is_not_read_for_ever():
    data = io.BytesIO(b"<l>" + (b"<z>" + b"x" * 1000 + b"</z>") * 80_000)
    with pytest.raises(Malformed, match="no record ends within 64 MiB"):
        list(Xml(record="r").read(data))


def test_writes_fields_in_the_order_of_the_schema():
    schema = pa.schema([("a", pa.string()), ("b", pa.int64())])
    batch = pa.RecordBatch.from_pydict({"b": [1, None], "a": ["<甲>", ""]})
    out = io.BytesIO()
    Xml(record="row", root="message/body").write([batch], schema, out)
    top = etree.fromstring(out.getvalue())
    assert [[(c.tag, c.text or "") for c in row] for row in top.iter("row")] == [
        [("a", "<甲>"), ("b", "1")],
        [("a", "")],
    ]
    assert [each.tag for each in (top, top[0])] == ["message", "body"]


def test_a_control_character_cannot_be_written():
    batch = pa.RecordBatch.from_pydict({"a": ["\x01"]})
    with pytest.raises(Malformed):
        Xml(record="r").write([batch], batch.schema, io.BytesIO())


def test_a_character_the_encoding_lacks_is_written_as_a_reference():
    batch, out = pa.RecordBatch.from_pydict({"a": ["甲㐀"]}), io.BytesIO()
    Xml(record="r", encoding="gbk").write([batch], batch.schema, out)
    assert "甲&#13312;".encode("gbk") in out.getvalue()
    rows = [row for part in Xml(record="r").read(out) for row in part.batch.to_pylist()]
    assert rows == [{"a": "甲㐀"}]


@pytest.mark.parametrize("name", ["a b", "1a", "", "a/b", "<r>"])
def test_names_must_be_names(name):
    with pytest.raises(BadSpec):
        Xml(record=name)


def test_nil_is_absent():
    nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
    data = io.BytesIO(f"<l><r><a {nil}/></r></l>".encode())
    rows = [row for part in Xml(record="r").read(data) for row in part.batch.to_pylist()]
    assert rows == [{"a": None}]
