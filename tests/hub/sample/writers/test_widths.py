import io

import pyarrow as pa

from hub.sample.writers.widths import Widths


def _written(names: list[str], numbers: list[str]) -> bytes:
    rows = pa.record_batch({"SH": numbers, "MC": names})
    out = io.BytesIO()
    schema = pa.schema([("MC", pa.string()), ("SH", pa.string())])
    Widths("gbk", (6, 3)).write([rows], schema, out)
    return out.getvalue()


def test_widths_are_bytes_in_the_order_of_the_form():
    assert _written(["甲乙", ""], ["7", "8"]) == "甲乙  7  \r\n      8  \r\n".encode("gbk")


def test_what_is_too_long_is_cut_wherever_that_is():
    assert _written(["a甲乙丙"], ["1234"])[:9] == "a甲乙丙".encode("gbk")[:6] + b"123"


def test_what_the_encoding_lacks_is_one_question_mark():
    assert _written(["䶮"], [""]) == b"?        \r\n"


def test_no_rows_are_no_bytes():
    assert _written([], []) == b""
