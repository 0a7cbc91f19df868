import csv
import io

import pytest

from tests.hub.portal.text import text


def test_a_place_alone_lists_its_units_with_facets(reader):
    shown = text(reader.get("/units", params={"within": "230100"}).text)
    for word in ("云岭商贸", "法人单位", "行业门类", "导出 CSV"):
        assert word in shown


def test_facets_narrow_the_list_and_the_question_stays(reader):
    page = reader.get("/units", params={"within": "230100", "kind": "legal"}).text
    assert "云岭商贸" in text(page)
    assert "第二分店" not in text(page)
    assert "within=230100" in page.split("全部显示")[0].rsplit("<a", 1)[1]


def test_words_within_a_place(reader):
    asked = {"q": "云岭", "within": "230000"}
    assert "云岭商贸" in text(reader.get("/units", params=asked).text)
    assert "没有找到" in text(reader.get("/units", params=asked | {"within": "110000"}).text)


def test_on_an_earlier_day_there_are_the_units_of_then(reader):
    asked = {"q": "云岭", "as_of": "1990-01-01"}
    assert "没有找到" in text(reader.get("/units", params=asked).text)
    then = reader.get("/units", params=asked | {"as_of": "2006-03-01"}).text
    assert "as_of=2006-03-01" in then.split("云岭")[0]
    assert "回到今天" in text(then)


@pytest.mark.parametrize("asked", [{"as_of": "yesterday"}, {"known_on": "first"}])
def test_a_day_that_is_none(reader, asked):
    answer = reader.get("/units", params={"q": "云岭", **asked})
    assert (answer.status_code, "HUB-O21" in answer.text) == (422, True)


def test_an_edition_that_never_was(reader):
    answer = reader.get("/units", params={"q": "云岭", "known_on": "99"})
    assert (answer.status_code, "HUB-R35" in answer.text) == (404, True)


def test_the_list_as_csv(reader):
    answer = reader.get("/units", params={"within": "230100", "export": "csv"})
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[0] == "名称"
    assert rows
