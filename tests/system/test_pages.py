"""Every page, as a person's browser shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from hub.distribution.outgoing import record
from hub.portal.reads import accounts
from hub.registry import serve
from tests.hub.portal.town import Town
from tests.system.axe import violations

pytestmark = pytest.mark.system

ADDRESSES = {
    "home": "/",
    "feeds": "/feeds",
    "agency": "/agencies/tax",
    "agencies": "/agencies",
    "resource": "/resources/commerce/enterprise",
    "codes": "/codes",
    "division": "/codes/division?old=517000&since=1996-01-01",
    "industry": "/codes/industry?old=8511&since=2002-10-01",
    "feed": "/feeds/commerce/enterprise",
    "batch": "/batches/{batch}",
    "unit": "/units/{unit}",
    "units": "/units?q=72561080X",
    "place": "/units?within=230100",
    "then": "/units/{unit}?as_of=2005-06-01",
    "pair": "/pairs?{pair}",
    "review": "/review",
    "statistics": "/statistics",
    "cross": "/statistics?of=births&by=year&across=industry",
    "frames": "/frames",
    "comparisons": "/comparisons",
    "comparison": "/comparisons/licence-without-tax",
    "subscriptions": "/subscriptions",
    "delivery": "/deliveries/{delivery}",
}
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Window:
    """One browser window and everything it complained about or asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.add(request.url))


@pytest.fixture(scope="session")
def facts(place: Town) -> dict[str, str]:
    """What the addresses are filled with."""
    with serve.view(place.home) as view:
        (hit,) = view.by_code("2301032010401")
        judged = view.unit(hit["unit_id"])["judgements"][0]
    ends = {"left": judged["left_record"], "right": judged["right_record"]}
    return {
        "pair": urlencode(ends),
        "batch": accounts.newest(place.home)["state-tax/taxpayer"].batch,
        "unit": hit["unit_id"],
        "delivery": record.listing(place.home, "quality/enterprise")[0].id,
    }


@pytest.fixture(
    scope="session", params=[(1280, "zh-CN"), (1280, "en"), (390, "zh-CN"), (390, "en")]
)
def window(
    request: pytest.FixtureRequest, place: Town, browser: Browser
) -> Iterator[tuple[Window, int, str]]:
    """A window of a size and a language, logged in by its form."""
    width, language = request.param
    size = {"width": width, "height": 900}
    context: BrowserContext = browser.new_context(locale=language, viewport=size)  # type: ignore[arg-type] # a TypedDict there
    shown = Window(context.new_page())
    shown.page.goto(f"{place.url}/units")
    shown.page.click("summary")
    shown.page.fill("input[name=token]", place.token("administrator"))
    shown.page.press("input[name=token]", "Enter")
    shown.page.wait_for_url(f"{place.url}/units")
    yield shown, width, language
    context.close()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_whole_quiet_and_as_wide_as_its_window(window, place, facts, name):
    shown, _, language = window
    shown.said.clear()
    answer = shown.page.goto(place.url + ADDRESSES[name].format(**facts))
    assert answer is not None
    assert answer.status == 200
    assert shown.page.locator("html").get_attribute("lang") == language
    assert shown.page.locator("h1").count() == 1
    assert shown.page.evaluate(WIDE) == 0
    assert violations(shown.page) == []
    assert shown.said == []
    assert {url for url in shown.asked if not url.startswith(f"{place.url}/")} == set()


def test_why_opens_in_place_without_script(window, place, facts):
    page = window[0].page
    page.goto(f"{place.url}/units/{facts['unit']}")
    first = page.locator(".sides details").first
    assert not first.locator("p").first.is_visible()
    first.locator("summary").click()
    assert first.locator("p").first.is_visible()


def test_the_keyboard_goes_to_the_content_first(window, place):
    page = window[0].page
    page.goto(f"{place.url}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#main")


def test_a_table_is_found_and_sorted_by_its_form_and_headings(window, place, facts):
    page = window[0].page
    page.goto(f"{place.url}/batches/{facts['batch']}")
    page.fill("input[name=find]", "taxpayer_id")
    page.press("input[name=find]", "Enter")
    page.wait_for_url("**find=taxpayer_id*")
    assert page.locator("tbody tr").count() == 1
    page.locator("thead a").first.click()
    page.wait_for_url("**sort=line*")
    assert "find=taxpayer_id" in page.url


def test_the_slider_turns_the_page_to_another_day(window, place, facts):
    page = window[0].page
    page.goto(f"{place.url}/units/{facts['unit']}")
    slider = page.locator("input[type=range]")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    assert "as_of=2" in page.url
    assert page.locator("p[role=status]").count() == 1
