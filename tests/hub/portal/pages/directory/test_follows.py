"""What one follows: begun on the page of the thing, read in one place, ended on either."""

from datetime import timedelta
from html import unescape

import pytest
from httpx import Client, Response

from tests.hub.portal.office import FARM
from tests.hub.portal.pages.desk.test_entry import FIELDS, decided, sent
from tests.hub.portal.text import form, text
from tests.hub.portal.town import Town

PLACES = {
    "entry": f"/resources/{FARM}",
    "agency": "/agencies/forestry",
    "search": "/resources?q=林场&sharing=unconditional&theme=07",
}


@pytest.fixture(scope="module")
def reader(desk: Town) -> Client:
    return desk.known("reader", "reader", agency="hub")


def pressed(browser: Client, path: str, word: str) -> Response:
    """Press the button of a page that is named so, as a browser without script does."""
    shown = browser.get(path).text
    found = [one for one in shown.split("<form")[1:] if f">{word}" in one.split("</form>")[0]]
    fields = found[0].split("</form>")[0]
    said = {
        each.split('name="')[1].split('"')[0]: unescape(each.split('value="')[1].split('"')[0])
        for each in fields.split("<input")[1:]
    }
    address = fields.split('action="')[1].split('"')[0]
    return browser.post(address, data=said, follow_redirects=True)


@pytest.mark.parametrize("kind", PLACES)
def test_one_follows_from_the_page_of_the_thing_and_is_back_there(reader, kind):
    word = {"entry": "关注该条目", "agency": "关注该部门", "search": "关注该检索"}[kind]
    back = pressed(reader, PLACES[kind], word)
    assert back.url == reader.build_request("GET", PLACES[kind]).url
    assert "不再关注" in back.text
    assert word not in back.text


def test_the_list_names_each_and_tells_what_is_new_until_it_is_seen(desk, reader):
    shown = text(reader.get("/follows").text)
    assert "共关注 3 项，其中 0 项有新变化" in shown
    assert "“林场”，共享类型：无条件共享，主题：农业、水利 检索" in shown
    assert "省林业局 部门" in shown
    assert "没有变化" in shown
    desk.home.clock.at += timedelta(hours=1)
    renewed(desk)
    shown = text(reader.get("/follows").text)
    assert "共关注 3 项，其中 3 项有新变化" in shown
    assert "国有林场 省林业局" in shown
    assert "其中 3 项" in text(reader.get("/follows").text)
    assert "其中 2 项有新变化" in text(pressed(reader, "/follows", "看过了").text)
    after = text(pressed(reader, "/follows", "全部看过了").text)
    assert "已记为看过" in after
    assert "其中 0 项有新变化" in after
    assert "3 followed, 0 of them with news" in text(reader.get("/follows?lang=en").text)
    assert "“林场”, Sharing: unconditional, Theme: Agriculture" in text(reader.get("/follows").text)
    reader.get("/follows?lang=zh")


def renewed(desk: Town) -> None:
    """The entry has another title, and is published."""
    author, second, chief = (
        desk.known(name, role, agency=agency)
        for name, role, agency in (
            ("author", "publisher", "forestry"),
            ("second", "reviewer", "forestry"),
            ("chief", "administrator", "hub"),
        )
    )
    sent(author, f"/desk/{FARM}/edit", **FIELDS | {"title.zh": "国有林场"})
    for browser, move in ((author, "submit"), (second, "agree"), (author, "submit")):
        decided(browser, FARM, move, "齐全")
    assert "已发布" in decided(chief, FARM, "publish", "可以发布")


def test_one_stops_there_or_on_the_page_and_nobody_else_is_touched(desk, reader):
    other = desk.known("other", "reader", agency="hub")
    pressed(other, PLACES["entry"], "关注该条目")
    assert "共关注 2 项" in text(pressed(reader, "/follows", "不再关注").text)
    assert "关注该部门" in pressed(reader, PLACES["agency"], "不再关注").text
    assert "共关注 1 项" in text(reader.get("/follows").text)
    assert "共关注 1 项" in text(other.get("/follows").text)


def test_a_form_must_be_ours_and_leads_nowhere_else(reader):
    said = {"kind": "entry", "what": FARM, "form": "made up"}
    assert reader.post("/follows", data=said).status_code == 403
    said |= {"form": form(reader.get("/follows").text), "onward": "//elsewhere.example/"}
    assert reader.post("/follows", data=said).headers["location"] == "/"
    assert reader.post("/follows", data=said | {"what": "no/body"}).status_code == 404


def test_who_provides_nothing_cannot_be_followed_and_the_whole_is_no_search(reader):
    assert "关注该部门" not in reader.get("/agencies/hub").text
    assert "关注该检索" not in reader.get("/resources").text
