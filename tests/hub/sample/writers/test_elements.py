import io

import pyarrow as pa
from lxml import etree

from hub.sample.writers.elements import Elements


def test_values_are_escaped_and_empty_ones_left_out():
    rows = pa.record_batch({"MC": ["甲&乙<丙", "丁"], "DZ": ["", "路"]})
    out = io.BytesIO()
    Elements("NSRDJ", "NSR").write([rows], rows.schema, out)
    records = etree.fromstring(out.getvalue())
    found = [{child.tag: child.text for child in record} for record in records]
    assert found == [{"MC": "甲&乙<丙"}, {"MC": "丁", "DZ": "路"}]
