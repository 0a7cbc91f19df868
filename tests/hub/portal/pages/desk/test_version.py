"""Every version stays at its address; two are told apart in words; a withdrawn entry is found."""

import pytest

from tests.hub.portal.office import FARM
from tests.hub.portal.pages.desk.test_entry import FIELDS, decided, sent
from tests.hub.portal.text import text

AT = f"/resources/{FARM}"


@pytest.fixture(scope="module")
def published(author, second, chief):
    """A second version."""
    sent(author, f"{AT.replace('resources', 'desk')}/edit", **FIELDS)
    for browser, move in ((author, "submit"), (second, "agree"), (author, "submit")):
        decided(browser, FARM, move, "齐全")
    assert "已发布" in decided(chief, FARM, "publish", "可以发布")


@pytest.mark.usefixtures("published")
def test_an_entry_shows_its_versions_and_two_of_them_compared(author):
    shown = text(author.get(AT).text)
    assert "第 2 版 发布 chief 可以发布" in shown
    assert "第 1 版 成批发布 operator" in shown
    first = text(author.get(f"{AT}/versions/1").text)
    assert "林场 第 1 版" in first
    assert "现为第 2 版" in first
    compared = text(author.get(f"{AT}/compare?a=1&b=2").text)
    assert "整个条目 公开范围 一定范围内公开 公开 不受影响" in compared
    assert "farm 信息项 字符型 无 须改动" in compared
    english = text(author.get(f"{AT}/compare?a=2&b=2&lang=en").text)
    assert "The two do not differ." in english
    assert author.get(f"{AT}/compare?a=1&b=9&lang=zh").status_code == 404


@pytest.mark.usefixtures("published")
def test_the_print_sheet_says_which_version_it_is(author):
    shown = text(author.get(f"{AT}/sheet").text)
    assert "政务信息资源目录登记表" in shown
    assert "条目 forestry/farm 第 2 版，2006年3月1日 09:00打印" in shown


@pytest.mark.usefixtures("published")
def test_a_withdrawn_entry_is_still_found_under_its_address(author, chief):
    assert "已撤回" in decided(chief, FARM, "recall", "不再管理")
    answer = author.get(AT)
    assert answer.headers["location"] == f"{AT}/versions/3"
    assert "撤回" in text(author.get(f"{AT}/versions/3").text)
    assert author.get("/code/000000/0").status_code == 404
