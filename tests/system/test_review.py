"""A reviewer goes through sixty pairs with the keyboard alone."""

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from hub.registry import people
from hub.registry.people import queue
from tests.hub.portal.questions import NAMES, asking
from tests.hub.portal.town import Town
from tests.system.axe import violations

pytestmark = pytest.mark.system

KEYS = {"s": "same", "d": "different", "u": "unsure"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Thirty names, at least sixty pairs to judge."""
    with asking(tmp_path_factory.mktemp("asked"), NAMES) as town:
        yield town


@pytest.fixture
def page(asked: Town, browser: Browser) -> Iterator[Page]:
    """A reviewer's window, its mouse never touched after the log-in."""
    context = browser.new_context(locale="zh-CN")
    shown = context.new_page()
    shown.goto(f"{asked.url}/review?state=pending&blind=1")
    shown.click("summary")
    shown.fill("input[name=token]", asked.token("reviewer", agency="statistics"))
    shown.keyboard.press("Enter")
    shown.wait_for_url("**/review?**")
    yield shown
    context.close()


def test_axe_finds_nothing_in_the_queue_and_in_a_question(asked: Town, page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for language in ("zh", "en"):
            page.goto(f"{asked.url}/review?state=pending&lang={language}")
            assert violations(page) == []
            press(page, "j")
            assert violations(page) == []


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_sixty_pairs_by_keyboard_alone(asked: Town, page: Page) -> None:
    before = len(queue.tasks(asked.home, queue.Which(state="pending"), limit=200))
    assert before >= 60
    press(page, "j")
    page.keyboard.press("?")
    expect(page.locator("#keys p")).to_be_visible()
    page.keyboard.press("r")
    page.keyboard.type("上门核对，门牌相符 sdu")
    page.keyboard.press("Enter")
    said = Counter(KEYS[key] for key in ("sdu" * 20))
    for turn, key in enumerate("sdu" * 20):
        if turn == 30:
            press(page, "j")
            press(page, "k")
            press(page, "d" if key != "d" else "u")
            press(page, "z")
        press(page, key)
        told = page.locator("[role=status]")
        expect(told).to_contain_text({"s": "同一", "d": "不是", "u": "无法"}[key])
    assert len(queue.tasks(asked.home, queue.Which(state="pending"), limit=200)) == before - 60
    held = people.inforce(asked.home)
    assert Counter(held["verdict"].to_pylist()) == said
    assert set(held["reason"].to_pylist()) == {"上门核对，门牌相符 sdu"}


def test_questions_of_one_ground_are_answered_together(asked: Town, page: Page) -> None:
    page.goto(f"{asked.url}/review")
    (rule, *_) = queue.grounds(asked.home)
    page.locator("details", has_text="按依据").locator("summary").click()
    with page.expect_navigation():
        page.click(f"a[href$='rule={rule}']")
    page.check("[data-every]")
    shown = page.locator("[name=task]:checked").count()
    with page.expect_navigation():
        page.click("button[value=misplaced]")
    expect(page.locator("[role=status]")).to_contain_text(f"已判定 {shown} 项")
    which = queue.Which(state="misplaced", rule=rule)
    assert len(queue.tasks(asked.home, which, limit=200)) == shown > 1
