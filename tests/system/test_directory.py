"""An administrator's day at the directory, and every page of the portal as axe judges it."""

from collections.abc import Iterator

import pytest
from httpx import Client
from playwright.sync_api import Browser, Page, expect

from hub import founding
from tests.hub.portal.office import office
from tests.hub.portal.pages.desk.test_entry import FIELDS, decided, sent
from tests.hub.portal.town import PHRASE, Town
from tests.system.axe import violations

pytestmark = pytest.mark.system

WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BUREAU = "forestry-grassland"
ENTRY = "tax/taxpayer"
ADDRESSES = (
    *("/", "/resources", "/resources?q=信息&class=3", "/feeds", "/feeds/tax/taxpayer"),
    *(f"/resources/{ENTRY}", f"/resources/{ENTRY}/versions/1", f"/resources/{ENTRY}/sheet"),
    *(f"/resources/{ENTRY}/compare?a=1&b=1", "/agencies", "/agencies/tax", "/codes"),
    *("/codes/division", "/desk", f"/desk/{ENTRY}", f"/desk/{ENTRY}/edit", "/desk/new", "/people"),
    *("/subscriptions", "/comparisons", "/follows", "/login", "/nothing"),
)
SAYS = {
    "zh-CN": {
        "differs": "与第 1 版的差异", "back": "已退回", "done": "已发布", "never": "尚未到达",
    },
    "en": {
        "differs": "Differences from version 1", "back": "Sent back", "done": "Published",
        "never": "never arrived",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The sample directory, and its people."""
    with office(tmp_path_factory.mktemp("province"), founding.SAMPLE) as made:
        made.known("chief", "administrator", "publisher")
        yield made


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def chief(request: pytest.FixtureRequest, province: Town, browser: Browser) -> Iterator[Page]:
    """The administrator's window; what it asked for, it asked of this machine."""
    context = browser.new_context(locale=request.param, viewport={"width": 1280, "height": 900})
    asked: set[str] = set()
    page = context.new_page()
    page.on("request", lambda one: asked.add(one.url))
    page.goto(f"{province.url}/login")
    page.fill("input[name=name]", "chief")
    page.fill("input[name=password]", PHRASE)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{province.url}/")
    yield page
    context.close()
    assert {url for url in asked if not url.startswith(f"{province.url}/")} == set()


def language(page: Page) -> dict[str, str]:
    """What the pages say in the window's language."""
    return SAYS[page.locator("html").get_attribute("lang") or ""]


@pytest.fixture(scope="module")
def author(province: Town) -> Client:
    """Who writes for the forestry bureau."""
    return province.known("author", "publisher", agency=BUREAU)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(province: Town, chief: Page, address: str, width: int) -> None:
    chief.set_viewport_size({"width": width, "height": 900})
    chief.goto(province.url + address)
    assert chief.evaluate(WIDE) == 0
    assert violations(chief) == []


def test_a_day_of_an_administrator(province: Town, chief: Page, author: Client) -> None:
    """Find, read, send back with a reason, publish, compare, see who has not delivered."""
    said, name = language(chief), f"day-{chief.locator('html').get_attribute('lang')}".lower()
    key, fields = f"{BUREAU}/{name}", FIELDS | {"name": name, "class": "307019"}
    first = {"title.zh": f"苗圃{name}", "title.en": f"Nurseries {name}"}
    sent(author, "/desk/new", **fields | first)
    decided(author, key, "submit")
    chief.set_viewport_size({"width": 1280, "height": 900})
    desk(chief, province, key)
    judge(chief, "return", "请写明面积")
    expect(chief.locator("[role=status]")).to_contain_text(said["back"])
    assert "请写明面积" in author.get(f"/desk/{key}").text
    publish(chief, author, province, key)
    expect(chief.locator("[role=status]")).to_contain_text(said["done"])
    sent(
        author,
        f"/desk/{key}/edit",
        **fields | first | {"sharing": "conditional", "conditions": "林业执法"},
    )
    decided(author, key, "submit")
    desk(chief, province, key)
    expect(chief.locator("h2", has_text=said["differs"])).to_be_visible()
    judge(chief, "agree", "齐全")
    publish(chief, author, province, key)
    found(chief, province, key, name)
    expect(chief.locator("ins").first).to_be_visible()
    expect(chief.locator(".impact.breaking").first).to_be_visible()
    chief.goto(f"{province.url}/")
    expect(chief.locator(".state.never").first).to_have_text(said["never"])


def test_one_follows_and_stops_without_script(province: Town, browser: Browser) -> None:
    province.known("reader", "reader", agency="tax")
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{province.url}/login?onward=/resources/{ENTRY}")
    page.fill("input[name=name]", "reader")
    page.fill("input[name=password]", PHRASE)
    page.press("input[name=password]", "Enter")
    page.click("text=关注该条目")
    expect(page).to_have_url(f"{province.url}/resources/{ENTRY}")
    page.click("text=我的关注")
    expect(page.locator("section.followed h2")).to_have_count(1)
    page.click("section.followed >> text=不再关注")
    expect(page.locator("[role=status]")).to_have_text("已不再关注。")
    expect(page.locator("section.followed")).to_have_count(0)
    context.close()


def found(chief: Page, province: Town, key: str, name: str) -> None:
    """From the first page to its two versions side by side."""
    chief.goto(f"{province.url}/")
    chief.fill("main input[name=q]", f"苗圃{name}")
    chief.press("main input[name=q]", "Enter")
    chief.click(f"main a[href='/resources/{key}']")
    chief.click("form[action$='/compare'] button")


def desk(chief: Page, province: Town, key: str) -> None:
    """From what waits for him to the entry."""
    chief.goto(f"{province.url}/desk?waits=me")
    chief.click(f"main a[href='/desk/{key}']")


def judge(chief: Page, move: str, reason: str) -> None:
    """Say it with a reason."""
    chief.fill("input[name=reason]", reason)
    chief.click(f"button[value={move}]")


def publish(chief: Page, author: Client, province: Town, key: str) -> None:
    """Through both gates, as far as they are still ahead."""
    decided(author, key, "submit")
    desk(chief, province, key)
    if chief.locator("button[value=agree]").count():
        judge(chief, "agree", "齐全")
        decided(author, key, "submit")
        desk(chief, province, key)
    judge(chief, "publish", "可以发布")
