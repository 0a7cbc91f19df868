"""Net change for one receiver: applied in order it gives exactly what he may see, and no more."""

from datetime import date

import pyarrow.dataset as ds
import pytest
from hypothesis import given as where
from hypothesis import settings
from hypothesis import strategies as st

from hub.distribution.delta import Span, changes
from hub.distribution.select import Gate
from tests.hub.distribution.world import history, shop

BESIDE = ("_key", "_valid_from")
SHOWN = ("name", "region")
ALL = Gate(SHOWN, (), BESIDE, ())


def only(region, **changed):
    return Gate(SHOWN, (), BESIDE, ({"region": (region,)},), **changed)


def told(arrivals, since=0, now=ALL, seen=None):
    table = ds.dataset(history(*arrivals))
    out = changes(table, Span(since, len(arrivals), now, (seen or now) if since else None))
    return [tuple(row[name] for name in ("_op", "_key", "name")) for row in out.to_pylist()]


A, B = shop("1", name="A"), shop("1", name="B")
END = shop("1", op="end")


@pytest.mark.parametrize(
    ("before", "after", "op"),
    [
        ([], [A], "put"),
        ([A], [B], "put"),
        ([A], [END], "end"),
        ([], [A, END], "end"),
        ([], [END], "end"),
        ([END], [A], "put"),
        ([A], [B, A], None),
        ([A], [END, A], None),
        ([END], [A, END], None),
        ([A], [], None),
    ],
)
def test_the_net_change_of_one_record(before, after, op):
    arrivals = [(row,) for row in (*before, *after)]
    name = after[-1].get("name") if op == "put" else None
    assert told(arrivals, since=len(before)) == ([(op, "1", name)] if op else [])


HERE, THERE = shop("1", region="here"), shop("1", region="there")


@pytest.mark.parametrize(
    ("before", "after", "op"),
    [
        ([], [THERE], None),
        ([], [HERE, THERE], None),
        ([HERE], [THERE], "out"),
        ([THERE], [HERE], "put"),
        ([HERE], [END], "end"),
        ([THERE], [END], None),
        ([], [END], None),
        ([HERE], [THERE, END], "out"),
        ([HERE], [THERE, HERE], None),
    ],
)
def test_only_what_is_covered_is_told_and_what_leaves_is_let_go(before, after, op):
    arrivals = [(row,) for row in (*before, *after)]
    found = told(arrivals, len(before), only("here"))
    assert found == ([(op, "1", "店1" if op == "put" else None)] if op else [])


def test_a_change_in_an_item_not_given_is_no_change():
    arrivals = [(shop("1", rent="1"),), (shop("1", rent="2"),)]
    assert told(arrivals, since=1) == []


def test_a_change_behind_the_mask_is_no_change():
    gate = Gate(("name",), ("name",), BESIDE, ())
    assert told([(shop("1", name="王一"),), (shop("1", name="王二"),)], 1, gate) == []
    assert told([(shop("1", name="王一"),), (shop("1", name="李一"),)], 1, gate) == [
        ("put", "1", "李**")
    ]


def test_a_wider_grant_brings_what_it_now_covers_and_a_narrower_one_takes_it_back():
    arrivals = [(HERE, shop("2", region="there"))]
    table, both = ds.dataset(history(*arrivals)), only("here")
    wider = changes(table, Span(1, 1, ALL, both)).to_pylist()
    assert [(row["_op"], row["_key"]) for row in wider] == [("put", "2")]
    narrower = changes(table, Span(1, 1, both, ALL)).to_pylist()
    assert [(row["_op"], row["_key"]) for row in narrower] == [("out", "2")]


def test_a_receiver_of_ends_is_told_of_ends_only():
    arrivals = [
        (HERE, shop("2"), shop("3", region="here")),
        (END, shop("4"), THERE | {"_key": "3"}),
    ]
    assert told(arrivals, 1, only("here", ops=("end",))) == [("end", "1", None)]


def test_dates_and_keys_stand_beside_rows_only_as_far_as_the_gate_says():
    arrivals = [(HERE, shop("2", region="here")), (THERE, shop("2", op="end", day=9))]
    table = ds.dataset(history(*arrivals))
    rows = changes(table, Span(1, 2, only("here"), only("here"))).to_pylist()
    assert [(row["_op"], row["_valid_from"]) for row in rows] == [
        ("out", None),
        ("end", date(2006, 3, 9)),
    ]
    bare = Gate(SHOWN, (), (), ())
    assert changes(table, Span(0, 1, bare)).column_names == ["_op", *SHOWN]


STATES = st.one_of(
    st.builds(
        lambda key, name, region: shop(key, name=name, region=region),
        st.sampled_from("123"),
        st.sampled_from("AB"),
        st.sampled_from(["here", "there"]),
    ),
    st.builds(lambda key: shop(key, op="end"), st.sampled_from("123")),
)
ARRIVALS = st.lists(
    st.lists(STATES, max_size=3, unique_by=lambda row: row["_key"]), min_size=1, max_size=6
)
GATES = st.sampled_from([ALL, only("here"), only("there")])


@settings(deadline=None)
@where(ARRIVALS, st.data())
def test_applied_in_order_the_changes_give_what_the_receiver_may_see(arrivals, data):
    held: dict[str, tuple[str, str]] = {}
    since, seen = 0, None
    table = ds.dataset(history(*map(tuple, arrivals)))
    for until in sorted(data.draw(st.sets(st.integers(1, len(arrivals))))):
        now = data.draw(GATES)
        for row in changes(table, Span(since, until, now, seen)).to_pylist():
            _apply(held, row, now)
        since, seen = until, now
        assert held == _visible(arrivals[:until], now)


def _apply(held, row, gate):
    if row["_op"] == "put":
        values = (row["name"], row["region"])
        assert held.get(row["_key"]) != values
        assert not gate.rules or values[1] in gate.rules[0]["region"]
        held[row["_key"]] = values
    else:
        assert (row["name"], row["region"]) == (None, None)
        assert row["_op"] == "end" or row["_key"] in held
        held.pop(row["_key"], None)


def _visible(arrivals, gate):
    now = {row["_key"]: row for rows in arrivals for row in rows}
    shown = {k: (r["name"], r["region"]) for k, r in now.items() if r["_op"] == "put"}
    rules = [v for rule in gate.rules for v in rule["region"]]
    return {k: v for k, v in shown.items() if not rules or v[1] in rules}
