from pathlib import Path

import pyarrow as pa
from lxml import etree

from hub.sample.writers.elements import Elements


def test_values_are_escaped_and_empty_ones_left_out(tmp_path: Path):
    with Elements(tmp_path / "out.xml", ["MC", "DZ"]) as out:
        out.write([pa.array(["甲&乙<丙", "丁"]), pa.array(["", "路"])])
    records = etree.parse(str(tmp_path / "out.xml")).getroot()
    found = [{child.tag: child.text for child in record} for record in records]
    assert found == [{"MC": "甲&乙<丙"}, {"MC": "丁", "DZ": "路"}]
