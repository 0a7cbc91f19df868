"""People log in by name and password; five wrong ones lock; nothing tells which names exist."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from hub.base.database.tables import leaf
from hub.errors import Denied, Usage
from hub.trust import person
from hub.trust.actor import OPERATOR, Actor

SHEEP, GOATS = "four sheep on a hill", "five goats in a barn"
ZHANG = Actor("zhang", "tax", frozenset({"publisher"}), "cli")


@pytest.fixture
def there(home):
    person.add(home, OPERATOR, ZHANG, "张", SHEEP)
    return home


def refused(home, name="zhang", plain="wrong"):
    with pytest.raises(Denied) as caught:
        person.enter(home, name, plain)
    return str(caught.value)


def test_the_right_password_tells_who_it_is(there):
    entered = person.enter(there, " Zhang", SHEEP)
    assert person.living(there, entered, "cli") == ZHANG
    assert SHEEP not in repr(entered)


def test_wrong_name_wrong_password_locked_and_revoked_are_one_answer(there):
    told = {refused(there), refused(there, "nobody", SHEEP)}
    for _ in range(4):
        refused(there)
    told.add(refused(there, plain=SHEEP))
    person.revoke(there, OPERATOR, "zhang")
    told.add(refused(there, plain=SHEEP))
    assert len(told) == 1
    assert "HUB-T20" in told.pop()


def test_five_wrong_ones_lock_for_a_quarter_of_an_hour(there, clock):
    for _ in range(5):
        refused(there)
    clock.at += timedelta(minutes=15) - timedelta(seconds=1)
    refused(there, plain=SHEEP)
    clock.at += timedelta(seconds=1)
    assert person.enter(there, "zhang", SHEEP).id == "zhang"


def test_after_a_lock_one_may_err_again_and_a_right_one_forgets_the_wrong(there, clock):
    for _ in range(5):
        refused(there)
    clock.at += timedelta(minutes=15)
    for _ in range(4):
        refused(there)
    person.enter(there, "zhang", SHEEP)
    for _ in range(4):
        refused(there)
    assert person.enter(there, "zhang", SHEEP)


def test_a_new_password_ends_what_was_begun_with_the_old_and_the_lock(there):
    entered = person.enter(there, "zhang", SHEEP)
    for _ in range(5):
        refused(there)
    person.change(there, OPERATOR, "zhang", GOATS)
    with pytest.raises(Denied, match="HUB-T21"):
        person.living(there, entered, "portal")
    assert person.enter(there, "zhang", GOATS)
    refused(there, plain=SHEEP)


def test_a_revoked_person_is_gone_and_his_name_with_him(there):
    entered = person.enter(there, "zhang", SHEEP)
    person.revoke(there, OPERATOR, "zhang")
    with pytest.raises(Denied, match="HUB-T21"):
        person.living(there, entered, "portal")
    with pytest.raises(Usage, match="HUB-T25"):
        person.revoke(there, OPERATOR, "zhang")
    with pytest.raises(Usage, match="HUB-T25"):
        person.change(there, OPERATOR, "zhang", GOATS)
    with pytest.raises(Usage, match="HUB-T24"):
        person.add(there, OPERATOR, ZHANG, "", SHEEP)


@pytest.mark.parametrize("name", ["", "Zhang", "1st", "a b", "z", "x" * 61])
def test_a_name_that_is_none_is_refused(home, name):
    with pytest.raises(Usage, match="HUB-T23"):
        person.add(home, OPERATOR, Actor(name, "tax", frozenset(), "cli"), "", SHEEP)


def test_no_list_and_no_leaf_holds_a_password(there):
    person.change(there, OPERATOR, "zhang", GOATS)
    with there.engine.connect() as on:
        leaves = on.execute(select(leaf.c.kind, leaf.c.id)).all()
    assert leaves == [("person", "zhang"), ("person.password", "zhang")]
    assert "argon2" not in str(person.listing(there))
    assert [row["name"] for row in person.listing(there)] == ["张"]
