"""Deny by default: what no role of the actor allows is refused."""

from typing import get_args

import pytest

from hub.errors import Denied
from hub.trust.actor import FOUNDING, OPERATOR, SCHEDULER, Actor, Role
from hub.trust.policy import Action, require


def may(actor, action):
    try:
        require(actor, action)
    except Denied:
        return False
    return True


def test_nobody_without_a_role_may_anything():
    nobody = Actor("nobody", "hub", frozenset(), "api")
    assert [action for action in get_args(Action) if may(nobody, action)] == []


def test_every_role_is_known_and_only_administrators_decide_rights():
    for role in get_args(Role):
        actor = Actor("x", "hub", frozenset({role}), "api")
        assert may(actor, "catalog.read")
        assert may(actor, "token.manage") == (role == "administrator")
        assert may(actor, "grant.decide") == (role == "administrator")
        assert may(actor, "person.manage") == (role == "administrator")
        assert may(actor, "entry.write") == (role == "publisher")
        assert may(actor, "entry.review") == (role in {"reviewer", "administrator"})
        assert may(actor, "entry.publish") == (role == "administrator")
        assert may(actor, "entry.read") == (role not in {"reader", "machine"})


def test_the_timetable_runs_and_decides_nothing():
    assert may(SCHEDULER, "feed.run")
    assert not may(SCHEDULER, "feed.decide")
    assert not may(SCHEDULER, "catalog.apply")


@pytest.mark.parametrize("actor", [FOUNDING, OPERATOR])
def test_whoever_has_the_machine_is_an_administrator(actor):
    assert may(actor, "catalog.apply")
