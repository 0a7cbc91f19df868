from datetime import timedelta

from hub.portal.access.session import LASTS, Sessions
from hub.trust import person, token
from hub.trust.actor import FOUNDING, Actor


def issued(home):
    return token.issue(home, FOUNDING, "reader", "tax", frozenset({"reader"}))


def test_a_session_is_its_tokens_holder(home):
    sessions = Sessions(home)
    actor = sessions.actor(sessions.begin(issued(home)))
    assert actor is not None
    assert (actor.id, actor.agency, actor.channel) == ("reader", "tax", "portal")


def test_each_log_in_gives_another_name_and_none_holds_the_token(home):
    sessions, secret = Sessions(home), issued(home)
    first, second = sessions.begin(secret), sessions.begin(secret)
    assert first != second
    assert secret not in first


def test_a_changed_or_strange_cookie_is_nobodys(home):
    sessions = Sessions(home)
    cookie = sessions.begin(issued(home))
    assert sessions.actor(f"x{cookie}") is None
    assert sessions.actor("") is None
    assert sessions.actor(sessions.visit()) is None
    assert Sessions(home).actor(cookie) is None


def test_a_session_ends_at_log_out_and_after_a_day_of_work(home, clock):
    sessions, secret = Sessions(home), issued(home)
    left, late = sessions.begin(secret), sessions.begin(secret)
    sessions.end(left)
    assert sessions.actor(left) is None
    clock.at += LASTS - timedelta(seconds=1)
    assert sessions.actor(late) is not None
    clock.at += timedelta(seconds=1)
    assert sessions.actor(late) is None


def test_a_revoked_token_ends_its_sessions_at_once(home):
    sessions = Sessions(home)
    cookie = sessions.begin(issued(home))
    token.revoke(home, FOUNDING, str(token.listing(home)[0]["id"]))
    assert sessions.actor(cookie) is None


def test_a_form_is_bound_to_the_browser_it_was_shown_to(home):
    sessions = Sessions(home)
    mine, theirs = sessions.visit(), sessions.visit()
    assert sessions.sent(mine, sessions.form(mine))
    assert not sessions.sent(mine, sessions.form(theirs))
    assert not sessions.sent(mine, mine)
    assert not sessions.sent("", "")
    assert not sessions.sent("", sessions.form(""))


def test_a_new_password_ends_a_persons_sessions_at_once(home):
    sheep, goats = "four sheep on a hill", "five goats in a barn"
    person.add(home, FOUNDING, Actor("zhang", "tax", frozenset({"reader"}), "cli"), "", sheep)
    sessions = Sessions(home)
    cookie = sessions.enter("zhang", sheep)
    actor = sessions.actor(cookie)
    assert actor is not None
    assert (actor.id, actor.agency, actor.channel) == ("zhang", "tax", "portal")
    person.change(home, FOUNDING, "zhang", goats)
    assert sessions.actor(cookie) is None
