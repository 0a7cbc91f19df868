import csv
import io

import pytest

from tests.hub.portal.text import text


def found(page):
    return page.split('class="target brief"')[1].split("</tbody>")[0]


def test_facets_narrow_and_can_be_taken_back(reader):
    page = reader.get("/resources?agency=tax&sharing=conditional").text
    assert "省税务局" in text(f"<main>{found(page)}</main>")
    assert "/resources/commerce/" not in found(page)
    assert 'href="/resources?sharing=conditional"' in page.replace("&amp;", "&")


def test_the_class_tree_is_walked_step_by_step(reader):
    page = reader.get("/resources?class=3").text
    assert 'href="/resources?class=307"' in page
    page = reader.get("/resources?class=307").text
    assert '<a href="/resources?class=3">' in page
    assert 'aria-current="true"><span>省（自治区、直辖市）及其下各级' in page


@pytest.mark.parametrize("words", ["纳税人", "nsr", "纳税信用"])
def test_words_and_initials_find_and_stay_in_the_field(reader, words):
    page = reader.get(f"/resources?q={words}").text
    assert "/resources/tax/credit-a" in found(page)
    assert f'name="q" value="{words}"' in page


def test_the_list_is_paged_sorted_and_taken_away(reader):
    first, second = (reader.get(f"/resources?sort=code&page={n}").text for n in (1, 2))
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert found(first) != found(second)
    rows = list(
        csv.reader(
            io.StringIO(reader.get("/resources?agency=tax&export=csv").content.decode("utf-8-sig"))
        )
    )
    assert rows[0][:3] == ["代码", "信息资源", "提供部门"]
    assert {row[2] for row in rows[1:]} == {"省税务局"}


def test_nothing_found_says_what_to_do_and_strange_questions_do_no_harm(reader):
    assert "请少选几项或换个词" in text(reader.get("/resources?q=没有这样的东西").text)
    strange = ("page=99999999999", "sort=nothing", "class=nothing&q=%00", "theme=%3Cscript%3E")
    for asked in (*strange, "export=pdf"):
        assert reader.get(f"/resources?{asked}").status_code == 200
