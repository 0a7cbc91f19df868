"""What holds of all that people said of one pair: a pure function, tried in every order."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.registry.people.force import settled
from hub.registry.people.journal import Judgement


def said(*words):
    """Rows by ``actor:verdict``, ``actor:verdict/2`` where two persons are asked for, or ``-n``."""
    rows = []
    for seq, word in enumerate(words):
        if word.startswith("-"):
            rows.append(row(seq, "x", "undone", undoes=f"P{word[1:]}"))
        else:
            actor, _, verdict = word.partition(":")
            verdict, _, persons = verdict.partition("/")
            rows.append(row(seq, actor, verdict, persons=int(persons or 1)))
    return rows


def row(seq, actor, verdict, *, persons=1, undoes=None):
    words = {"act": "A", "left_record": "l", "right_record": "r", "source": "desk"}
    words |= {"actor": actor, "verdict": verdict, "at": "", "reason": ""}
    return Judgement(seq, f"P{seq}", persons=persons, blind=False, undoes=undoes, **words)


@pytest.mark.parametrize(
    ("words", "holds", "proposed"),
    [
        ("", None, None),
        ("a:same", "P0", None),
        ("a:same b:different", "P1", None),
        ("a:same b:same", "P0", None),
        ("a:same b:different -1", "P0", None),
        ("a:same -0", None, None),
        ("a:same/2", None, "P0"),
        ("a:same/2 a:same/2", None, "P1"),
        ("a:same/2 b:same/2", "P1", None),
        ("a:same/2 b:different", None, "P1"),
        ("a:same/2 b:different c:same/2", "P2", None),
        ("a:same/2 b:different c:different", "P2", None),
        ("a:same/2 b:same/2 c:different", "P1", "P2"),
        ("a:same/2 b:same/2 -1", None, "P0"),
        ("a:same b:different/2", "P0", "P1"),
        ("a:same/2 b:same/2 b:different", "P1", "P2"),
    ],
)
def test_what_holds(words, holds, proposed):
    standing = settled(said(*words.split()))
    assert (standing.holds and standing.holds.id) == holds
    assert (standing.proposed and standing.proposed.id) == proposed


def test_words_that_differ_are_a_dispute_only_where_two_must_agree():
    assert settled(said("a:same/2", "b:different")).disputed
    assert not settled(said("a:same/2")).disputed
    assert not settled(said("a:same", "b:different")).disputed


def test_two_persons_agree_in_any_order():
    for order in permutations(["a:same/2", "b:different/2", "c:same/2"]):
        holds = settled(said(*order)).holds
        assert holds
        assert holds.verdict == "same"


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(["same", "different", "unsure"]),
            st.sampled_from([1, 2]),
        ),
        max_size=6,
    )
)
def test_undoing_the_last_word_brings_back_what_was_before(words):
    rows = [row(at, a, verdict, persons=p) for at, (a, verdict, p) in enumerate(words)]
    extra = row(len(rows), "d", "different")
    undone = row(len(rows) + 1, "d", "undone", undoes=extra.id)
    assert settled([*rows, extra, undone]) == settled(rows)
