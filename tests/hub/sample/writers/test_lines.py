import io

import pyarrow as pa

from hub.sample.writers.lines import Lines, text
from tests.hub.sample.conftest import Province

ROWS = pa.record_batch({"名称": ['张䶮, "二"'], "经营范围": ["甲\n乙"]})


def _written(form: Lines) -> bytes:
    out = io.BytesIO()
    form.write([ROWS], ROWS.schema, out)
    return out.getvalue()


def test_a_piece_of_a_column_gives_its_own_text():
    column = pa.array(["一", "二", "三", "四"])
    assert text(column.slice(1, 2)) == "二三"
    assert text(column.slice(0, 0)) == ""


def test_an_old_system_quotes_the_scope_alone_and_loses_what_gbk_lacks():
    written = _written(Lines("gbk", "\r\n", bare=True))
    assert written == '名称,经营范围\r\n张?, "二","甲\n乙"\r\n'.encode("gbk")


def test_a_young_one_quotes_what_needs_it():
    assert _written(Lines()) == '名称,经营范围\n"张䶮, ""二""","甲\n乙"\n'.encode()


def test_a_first_line_may_lie():
    assert _written(Lines(head="编号\t名称")).startswith("编号\t名称\n".encode())


def test_the_commerce_file_is_gbk_and_a_few_characters_are_lost(province: Province):
    people = [row["legal_rep"] for row in province.commerce(1).values()]
    lost = sum("?" in name for name in people) / len(people)
    assert 0.001 <= lost <= 0.01
    assert any("䶮" in row["legal_rep"] for row in province.tax(1).values())
