"""An entry goes from its first text to publication and back, by two people, on the pages alone."""

from httpx import Client, Response

from tests.hub.portal.office import FARM
from tests.hub.portal.text import form, text

NEW = "forestry/nursery"
FIELDS = {
    "name": "nursery",
    "title.zh": "苗圃",
    "title.en": "Nurseries",
    "summary.zh": "全省苗圃名录",
    "summary.en": "The nurseries of the province",
    "class": "307015",
    "themes": "07",
    "sharing": "unconditional",
    "cycle": "yearly",
    "secrecy": "public",
    "format": "database",
    "way": "database",
    "item.0.name": "nursery",
    "item.0.title.zh": "苗圃名称",
    "item.0.title.en": "Name",
    "item.0.type": "C",
    "item.0.length": "60",
    "item.0.key": "on",
}


def sent(browser: Client, path: str, **said: str) -> Response:
    """Fill the form of a page as a browser does, and follow where it leads."""
    field = form(browser.get(path).text)
    return browser.post(path, data={"form": field, **said}, follow_redirects=True)


def decided(browser: Client, key: str, move: str, reason: str = "") -> str:
    """What the page says after a move."""
    return text(sent(browser, f"/desk/{key}", move=move, reason=reason).text)


def test_from_the_first_text_to_publication_by_two_people(author, second, chief):
    shown = text(sent(author, "/desk/new", **FIELDS).text)
    assert "已保存为草稿" in shown
    assert "苗圃名称 nursery 字符型 60 主键 无条件共享" in shown
    assert "已报审" in decided(author, NEW, "submit")
    assert "等您办理 0 项" in text(author.get("/desk").text)
    assert "等您办理 1 项" in text(second.get("/desk").text)
    waits = text(second.get("/desk?waits=me").text)
    assert "苗圃 forestry/nursery 省林业局 待登记审核 等您办理" in waits
    assert "现在不能同意。 author" not in text(second.get(f"/desk/{NEW}").text)
    assert "理由（必填）" not in text(author.get(f"/desk/{NEW}").text)
    assert "已退回" in decided(second, NEW, "return", "请写明面积")
    assert "退回登记申请 second 请写明面积" in text(author.get(f"/desk/{NEW}").text)
    assert "已报审" in decided(author, NEW, "submit", "名录不含面积")
    assert "已同意" in decided(second, NEW, "agree", "齐全")
    assert "已报审" in decided(author, NEW, "submit")
    assert "已发布" in decided(chief, NEW, "publish", "可以发布")
    assert "苗圃" in text(author.get(f"/resources/{NEW}").text)


def test_a_decision_without_reason_is_told_and_the_entry_stays(author, second):
    sent(author, f"/desk/{FARM}/edit", **FIELDS | {"title.zh": "国有林场"})
    decided(author, FARM, "submit")
    answer = sent(second, f"/desk/{FARM}", move="reject", reason=" ")
    assert (answer.status_code, "HUB-C43" in answer.text) == (422, True)
    assert "待登记审核" in text(second.get(f"/desk/{FARM}").text)
    shown = text(second.get(f"/desk/{FARM}").text)
    assert "与第 1 版的差异" in shown
    assert "整个条目 信息资源名称 林场 国有林场" in shown
    assert "farm 信息项 字符型 无 ▲" not in shown
    assert "须改动" in shown
    assert "已否决" in decided(second, FARM, "reject", "名称不当")
    assert "这一稿已被否决" in text(author.get(f"/desk/{FARM}").text) or "HUB-C45" in decided(
        author, FARM, "submit"
    )


def test_who_may_not_is_told_why(desk, author):
    stranger = desk.known("stranger", "publisher", agency="hub")
    assert stranger.get(f"/desk/{FARM}").status_code == 200
    other = desk.known("other", "publisher", agency="tax")
    answer = other.get(f"/desk/{FARM}")
    assert (answer.status_code, "HUB-C41" in answer.text) == (403, True)
    reader = desk.known("looker", "reader", agency="forestry")
    assert reader.get("/desk").status_code == 403
    assert "/desk" not in reader.get("/agencies").text
    assert "/people" not in author.get("/agencies").text
