import pytest

from hub.portal.access.session import COOKIE
from hub.trust import person
from hub.trust.actor import OPERATOR, Actor
from tests.hub.portal.town import PHRASE, log_in


def test_a_living_token_opens_the_pages_under_a_new_name(place):
    browser = place.stranger()
    browser.get("/login")
    before = browser.cookies[COOKIE]
    answer = log_in(browser, place.token("reader"), "/units?q=哈")
    assert (answer.status_code, answer.headers["location"]) == (303, "/units?q=%E5%93%88")
    assert browser.cookies[COOKIE] != before
    assert browser.get("/").status_code == 200
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said


def test_a_wrong_token_is_told_so_and_opens_nothing(place):
    browser = place.stranger()
    answer = log_in(browser, "jh_wrong")
    assert answer.status_code == 401
    assert "HUB-T01" in answer.text
    assert browser.get("/").status_code == 303


def test_a_form_from_elsewhere_is_refused(place):
    browser = place.stranger()
    browser.get("/login")
    sent = {"token": place.token("reader"), "form": "forged", "onward": "/"}
    answer = browser.post("/login", data=sent)
    assert answer.status_code == 403
    assert "HUB-O23" in answer.text
    assert browser.get("/").status_code == 303


def test_logging_out_ends_the_session_wherever_its_cookie_is(place):
    browser = place.person("reader")
    copied = browser.cookies[COOKIE]
    assert browser.post("/logout", data={"form": "forged"}).status_code == 403
    assert browser.get("/").status_code == 200
    field = browser.get("/").text.split('name="form" value="')[1].split('"')[0]
    assert browser.post("/logout", data={"form": field}).headers["location"] == "/login"
    browser.cookies.set(COOKIE, copied)
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example", "/\\evil.example", "/\r\nX: y", ""]
)
def test_log_in_never_leads_to_another_site(place, onward):
    answer = log_in(place.stranger(), place.token("reader"), onward)
    assert answer.headers["location"] == "/"


def test_whoever_is_logged_in_is_led_on(place):
    answer = place.person("reader").get("/login", params={"onward": "/subscriptions"})
    assert answer.headers["location"] == "/subscriptions"


def test_a_person_logs_in_by_name_and_password_under_a_new_session(place):
    person.add(
        place.home, OPERATOR, Actor("li.si", "tax", frozenset({"reader"}), "cli"), "", PHRASE
    )
    browser = place.stranger()
    browser.get("/login")
    before = browser.cookies[COOKIE]
    assert log_in(browser, PHRASE, name="Li.Si").headers["location"] == "/"
    assert browser.cookies[COOKIE] != before
    assert "li.si" in browser.get("/").text


def test_a_wrong_name_and_a_wrong_password_are_told_alike(place):
    person.add(place.home, OPERATOR, Actor("wu", "tax", frozenset({"reader"}), "cli"), "", PHRASE)
    told = [log_in(place.stranger(), "wrong", name=name) for name in ("wu", "nobody")]
    assert [one.status_code for one in told] == [401, 401]
    assert ["HUB-T20" in one.text for one in told] == [True, True]
    assert log_in(place.stranger(), PHRASE, name="wu").status_code == 303


def test_a_revoked_persons_pages_are_shut_at_once(place):
    browser = place.known("zhou", "reader")
    assert browser.get("/").status_code == 200
    person.revoke(place.home, OPERATOR, "zhou")
    assert browser.get("/").headers["location"].startswith("/login")
