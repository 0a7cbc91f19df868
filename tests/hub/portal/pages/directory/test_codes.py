import csv
import io

import pytest

from tests.hub.portal.text import text


def test_every_list_that_a_contract_speaks_is_named_with_its_standard(reader):
    page = reader.get("/codes").text
    assert "行政区划 division GB/T 2260" in text(page)
    assert 'href="/codes/industry"' in page


def test_a_list_is_searched_filtered_and_taken_away(reader):
    shown = text(reader.get("/codes/division?find=南岗").text)
    assert "230103 南岗区 230100 哈尔滨市" in shown
    answer = reader.get("/codes/division?parent=230100 哈尔滨市&standing=current&export=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["代码", "名称", "上级", "启用", "停用"]
    assert {row[0][:4] for row in rows[1:]} == {"2301"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("industry?old=8511&since=2002-10-01", "8511 在2006年3月1日确定为： 8511 综合医院"),
        ("division?old=232101&since=1996-01-01", "2006年3月1日确定为： 230182 双城市"),
        ("division?old=517000&since=1996-01-01", "请人工核定： 500102 涪陵区"),
        ("division?old=999999", "代码表中没有 999999"),
        ("industry?old=0000&since=", "代码表中没有 0000"),
    ],
)
def test_an_old_code_is_followed_to_today_and_never_guessed(reader, asked, said):
    assert said in text(reader.get(f"/codes/{asked}").text)


def test_a_list_without_history_asks_nothing(reader):
    assert "旧代码" not in reader.get("/codes/entity-state?old=ON").text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("nothing", 404, "HUB-C09"), ("A..B", 422, "HUB-O21"), ("division?since=x", 422, "HUB-O21")],
)
def test_an_unknown_list_and_a_day_that_is_none(reader, path, status, code):
    answer = reader.get(f"/codes/{path}")
    assert (answer.status_code, code in answer.text) == (status, True)
