"""A share of the decided pairs comes back, blind, to another person."""

import pytest

from hub.errors import Denied
from hub.registry import people
from hub.registry.people.queue import (
    GROUNDS,
    Said,
    Which,
    agreement,
    decide,
    grounds,
    refresh,
    review,
    take_back,
    task,
    tasks,
)


@pytest.fixture
def every(monkeypatch):
    monkeypatch.setattr(review, "SHARE", 1.0)


@pytest.fixture
def keys(town, desk, every):
    """Two pairs that li has decided, one each way, waiting for somebody else."""
    first, second, *_ = (row["id"] for row in tasks(town.home, Which(state="pending")))
    decide(desk("li"), [first], Said("same", "a"))
    decide(desk("li"), [second], Said("different", "a"))
    refresh(town.home)
    return first, second


def test_the_share_is_drawn_by_seed(town):
    pairs = [(f"a/b|{n}", f"c/d|{n}") for n in range(4000)]
    drawn = sum(map(review.drawn, pairs))
    assert 140 < drawn < 260
    assert list(map(review.drawn, pairs)) == list(map(review.drawn, pairs))


def test_nobody_reviews_himself_nor_sees_what_was_said(town, desk, keys):
    shown = task(town.home, keys[0])
    assert (shown["blind"], shown["not_by"], shown["state"]) == (True, "li", "pending")
    assert {"rule", "probability"} & shown.keys() == set()
    assert (shown["verdict"], shown["decided_by"]) == (None, None)
    assert not {row["id"] for rule in GROUNDS for row in tasks(town.home, Which(rule=rule))} & set(
        keys
    )
    assert sum(grounds(town.home).values()) == len(tasks(town.home)) - len(keys)
    with pytest.raises(Denied, match="R30"):
        decide(desk("li"), keys, Said("same", "b"))


def test_agreement_is_measured(town, desk, keys):
    assert agreement(town.home)["raw"] is None
    decide(desk("wang"), keys[:1], Said("same", "b"))
    decide(desk("wang"), keys[1:], Said("different", "b"))
    told = agreement(town.home)
    assert (told["pairs"], told["agreed"], told["raw"], told["kappa"]) == (2, 2, 1.0, 1.0)
    assert [task(town.home, key)["state"] for key in keys] == ["decided", "decided"]
    assert [row["actor"] for row in people.inforce(town.home).to_pylist()] == ["li", "li"]
    assert refresh(town.home).reopened == 0
    assert not {row["id"] for row in tasks(town.home)} & set(keys)


def test_a_disagreement_changes_nothing_until_a_third_has_spoken(town, desk, keys):
    before = people.inforce(town.home)
    decide(desk("wang"), keys[:1], Said("different", "b"))
    assert task(town.home, keys[0])["state"] == "conflict"
    assert people.inforce(town.home) == before
    refresh(town.home)
    assert task(town.home, keys[0])["state"] == "conflict"
    for name in ("li", "wang"):
        with pytest.raises(Denied, match="R30"):
            decide(desk(name), keys[:1], Said("same", "c"))
    decide(desk("zhao"), keys[:1], Said("different", "c"))
    assert task(town.home, keys[0])["state"] == "decided"
    verdicts = {row["actor"]: row["verdict"] for row in people.inforce(town.home).to_pylist()}
    assert verdicts == {"li": "different", "zhao": "different"}
    told = agreement(town.home)
    assert (told["pairs"], told["agreed"], told["raw"]) == (1, 0, 0.0)


def test_a_review_taken_back_waits_for_another_again(town, desk, keys):
    decide(desk("wang"), keys[:1], Said("different", "b"))
    take_back(desk("wang"))
    shown = task(town.home, keys[0])
    assert (shown["blind"], shown["not_by"], shown["state"]) == (True, "li", "pending")


@pytest.mark.parametrize(
    ("seen", "kappa"),
    [
        ({("same", "same"): 20, ("same", "different"): 5, ("different", "same"): 10,
          ("different", "different"): 15}, 0.4),
        ({("same", "same"): 9}, None),
        ({("same", "different"): 5, ("different", "same"): 5}, -1.0),
    ],
)  # fmt: skip
def test_kappa(seen, kappa):
    from collections import Counter

    assert review._kappa(Counter(seen)) == (pytest.approx(kappa) if kappa is not None else None)
