"""Nothing but granted columns of covered rows ever passes the gate."""

import json
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given as where
from hypothesis import strategies as st

from hub.distribution.select import Gate, gate, select
from hub.errors import Denied
from tests.hub.distribution.world import EVERY, OPEN, fields, granted, shaped


def batch(**columns):
    count = len(next(iter(columns.values())))
    full = {name: columns.get(name, [None] * count) for name in EVERY}
    return pa.RecordBatch.from_pydict(full, schema=fields())


def passed(*args):
    return [row for out in select(*args) for row in out.to_pylist()]


def test_columns_come_in_the_order_asked(shape):
    rows = [batch(code=["1"], name=["甲"], region=["r"], rent=["9"])]
    assert passed(rows, granted(), ("region", "code"), {}, shape) == [{"region": "r", "code": "1"}]


def test_rows_of_the_grant_and_of_the_asking_both_hold(shape):
    rows = [
        batch(code=["1", "2", "3", "4"], region=["a", "a", "b", None], name=["x", "y", "x", "x"])
    ]
    grant = granted(rows={"region": ("a",)})
    assert passed(rows, grant, ("code",), {"name": ("x",)}, shape) == [{"code": "1"}]


def test_dates_are_compared_as_they_are_written(shape):
    rows = [batch(code=["1", "2"], opened=[date(2006, 1, 1), date(2006, 1, 2)])]
    grant = granted(rows={"opened": ("2006-01-02",)})
    assert passed(rows, grant, ("code",), {}, shape) == [{"code": "2"}]


def test_a_personal_item_goes_out_masked(shape):
    rows = [batch(code=["1"], owner=["王小二"])]
    grant = granted(("code", "owner"))
    assert passed(rows, grant, ("owner", "code"), {}, shape) == [{"owner": "王**", "code": "1"}]


def unread():
    for row in (None,):
        raise AssertionError("a row was read", row)
    yield from ()


@pytest.mark.parametrize(
    ("given", "columns", "wanted", "code"),
    [
        (OPEN[:2], ("code", "region"), {}, "HUB-D05"),
        (EVERY, ("code", "rent"), {}, "HUB-D06"),
        (EVERY, ("note",), {}, "HUB-D06"),
        (("code", "_hash"), ("_hash",), {}, "HUB-D06"),
        (("code",), ("code",), {"region": ("a",)}, "HUB-D05"),
        (EVERY, ("code",), {"rent": ("1200",)}, "HUB-D05"),
        (EVERY, ("code",), {"owner": ("王小二",)}, "HUB-D05"),
    ],
)
def test_more_than_is_granted_is_denied_before_a_row_is_read(shape, given, columns, wanted, code):
    with pytest.raises(Denied, match=code):
        select(unread(), granted(given), columns, wanted, shape)


def test_a_grant_by_an_item_that_does_not_exist_covers_nothing(shape):
    with pytest.raises(Denied, match="HUB-D06"):
        select(unread(), granted(rows={"county": ("a",)}), ("code",), {}, shape)


def test_a_hidden_item_may_narrow_only_as_far_as_the_grant_does(shape):
    grant = granted(("code",), {"rent": ("1", "2")})
    rows = [batch(code=["x", "y"], rent=["1", "3"])]
    assert passed(rows, grant, ("code",), {"rent": ("1", "2")}, shape) == [{"code": "x"}]
    with pytest.raises(Denied, match="HUB-D05"):
        select(unread(), grant, ("code",), {"rent": ("1",)}, shape)


def test_the_key_and_the_date_stand_beside_a_row_only_when_they_may_be_seen(tmp_path):
    plain = shaped(tmp_path)
    assert gate(granted(), ("name",), {}, plain).beside == ("_key", "_valid_from")
    assert gate(granted(("name",)), ("name",), {}, plain).beside == ("_valid_from",)
    personal = shaped(tmp_path, ("code", "owner"))
    assert gate(granted((*OPEN, "owner")), ("name",), {}, personal).beside == ("_valid_from",)
    dated = shaped(tmp_path, effective="opened")
    assert gate(granted(("code", "name")), ("name",), {}, dated).beside == ("_key",)


def test_a_gate_is_kept_and_read_again(shape):
    grant = granted((*OPEN, "owner"), {"region": ("a", "b")})
    made = gate(grant, ("code", "owner"), {"name": ("x",)}, shape)
    assert Gate.load(json.loads(json.dumps(made.body()))) == made


TEXTS = st.sampled_from(["a", "b", "c"])
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(("code", "region", "owner"), TEXTS)))
RULES = st.dictionaries(st.sampled_from(OPEN[:3]), st.sets(TEXTS).map(tuple), max_size=2)
COLUMNS = st.lists(st.sampled_from(EVERY), unique=True, min_size=1).map(tuple)


@where(ROWS, st.tuples(COLUMNS, RULES), st.tuples(COLUMNS, RULES))
def test_whatever_is_asked_nothing_ungranted_passes(shape, rows, grant, asked):
    (given, rules), (columns, wanted) = grant, asked
    secret = {"rent": "RENT", "note": "NOTE", "name": "NAME", "capital": Decimal(7)}
    table = pa.Table.from_pylist([row | secret for row in rows], fields())
    try:
        out = passed(table.to_batches(), granted(given, rules), columns, wanted, shape)
    except Denied:
        assert set(columns) - set(given) or {"rent", "note"} & {*columns} or set(wanted) - {*given}
        return
    assert set(columns) <= set(given) - {"rent", "note"}
    covered = [
        r for r in rows if all(_value(r, n) in v for d in (rules, wanted) for n, v in d.items())
    ]
    shown = [{name: _shown(row, name) for name in columns} for row in covered]
    assert [{name: row[name] for name in columns} for row in out] == shown
    assert all(tuple(row) == columns for row in out)


def _value(row, name):
    return row.get(name, "NAME" if name == "name" else None)


def _shown(row, name):
    if name == "owner":
        return f"{row[name]}**"
    return Decimal(7) if name == "capital" else _value(row, name)
