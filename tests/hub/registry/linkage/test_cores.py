"""Answers come in order, and only a few items are made ahead of them."""

import pytest

from hub.registry.linkage.cores import THREADS, abreast


def test_answers_stand_in_the_order_of_their_items():
    assert list(abreast(str, range(50))) == list(map(str, range(50)))
    assert list(abreast(str, [])) == []


def test_no_more_items_are_made_than_are_worked_on():
    items = iter(range(50))
    assert next(abreast(str, items)) == "0"
    assert next(items) == THREADS + 1


def test_what_fails_is_raised_where_its_answer_would_be():
    answers = abreast(lambda one: 1 // one, [1, 0, 1])
    assert next(answers) == 1
    with pytest.raises(ZeroDivisionError):
        next(answers)
