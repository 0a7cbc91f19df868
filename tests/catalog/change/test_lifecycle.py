"""Every state with every move: the table of the lifecycle, written once more by hand."""

from typing import get_args

import pytest

from catalog.change.lifecycle import ADD, STEPS, WAITING, WRITING, Move, State, moves, step

LEADS = {
    ("draft", "submit"): "registering",
    ("draft", "revise"): "draft",
    ("registering", "agree"): "registered",
    ("registering", "reject"): "draft",
    ("registering", "return"): "draft",
    ("registered", "submit"): "publishing",
    ("registered", "revise"): "draft",
    ("publishing", "publish"): "published",
    ("publishing", "reject"): "registered",
    ("publishing", "return"): "registered",
    ("published", "revise"): "draft",
    ("published", "recall"): "recalled",
    ("recalled", "revise"): "draft",
}
EVERY = [(state, move) for state in get_args(State) for move in get_args(Move)]


@pytest.mark.parametrize(("state", "move"), EVERY)
def test_where_a_move_leads(state, move):
    found = step(state, move)
    assert (found.after if found else None) == LEADS.get((state, move))
    assert (move in moves(state)) is (found is not None)


def test_every_state_can_be_left_and_every_state_can_be_reached():
    assert {one.before for one in STEPS} == set(get_args(State))
    assert {one.after for one in STEPS} == set(get_args(State))


def test_who_decides_says_why_and_is_no_author():
    for one in STEPS:
        assert one.decides == (one.before in WAITING)
        assert one.reason == (one.move in {"agree", "reject", "return", "publish", "recall"})
        assert (one.action in WRITING) == (one.move in {"submit", "revise"})
    assert ADD.action in WRITING


def test_the_published_text_only_changes_through_the_second_gate():
    assert {one.before for one in STEPS if one.after == "published"} == {"publishing"}
