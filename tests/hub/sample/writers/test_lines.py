from pathlib import Path

import pyarrow as pa

from hub.sample.writers.lines import Lines, text
from tests.hub.sample.conftest import Province


def test_a_piece_of_a_column_gives_its_own_text():
    column = pa.array(["一", "二", "三", "四"])
    assert text(column.slice(1, 2)) == "二三"
    assert text(column.slice(0, 0)) == ""


def test_what_gbk_lacks_becomes_a_question_mark(tmp_path: Path):
    with Lines(tmp_path / "out.csv", ["名称", "经营范围"]) as out:
        out.write([pa.array(["张䶮"]), pa.array(["甲\n乙"])])
    assert (tmp_path / "out.csv").read_bytes() == '名称,经营范围\r\n张?,"甲\n乙"\r\n'.encode("gbk")


def test_the_commerce_file_is_gbk_and_a_few_characters_are_lost(province: Province):
    people = [row["legal_rep"] for row in province.commerce(1).values()]
    lost = sum("?" in name for name in people) / len(people)
    assert 0.001 <= lost <= 0.01
    assert any("䶮" in row["legal_rep"] for row in province.tax(1).values())
