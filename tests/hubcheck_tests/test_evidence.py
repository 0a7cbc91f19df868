import json
import sqlite3
from contextlib import closing

import pytest

from tests.hubcheck import evidence
from tests.hubcheck_tests.conftest import COMMERCE, SECOND
from tests.hubcheck_tests.tiny import canonical


def sql(hub, *statements):
    with closing(sqlite3.connect(hub.root / "hub.sqlite")) as db, db:
        for statement in statements:
            db.execute(statement)


def receipt(hub):
    return min(hub.root.glob("receipts/*.json"))


def rewrite(hub, **changed):
    path = receipt(hub)
    path.write_bytes(canonical(json.loads(path.read_bytes()) | changed))


def test_a_receipt_that_does_not_balance(hub, caught):
    plan = hub.plan(COMMERCE, SECOND)
    plan.receipt = {"received": 4}
    plan.sent = 4
    hub.land(plan)
    assert caught() == {"receipt.balance"}


def test_a_receipt_rewritten_after_its_leaf(hub, caught):
    rewrite(hub, reason="nothing happened")
    assert caught() == {"leaf.digest", "receipt.stored"}


def test_a_receipt_under_another_name(hub, caught):
    path = receipt(hub)
    path.rename(path.with_name("R-0123456789abcdef.json"))
    assert {"receipt.identity", "receipt.stored"} == caught()


def test_a_batch_that_is_not_of_its_arrival(hub, caught):
    plan = hub.plan(COMMERCE, SECOND)
    plan.receipt = {"batch": "0" * 16}
    hub.land(plan)
    assert "receipt.identity" in caught()


def test_a_receipt_lost(hub, caught):
    receipt(hub).unlink()
    assert {"leaf.once", "receipt.stored", "receipt.sequence"} <= caught()


def test_a_receipt_without_its_shape(hub, caught):
    rewrite(hub, received="many")
    assert "receipt.shape" in caught()


def test_a_receipt_not_canonical(hub, caught):
    path = receipt(hub)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1))
    assert caught() == {"receipt.canonical"}


@pytest.mark.parametrize(
    ("statement", "checks"),
    [
        ("delete from leaf where seq = 7", {"leaf.once"}),
        ("delete from leaf where seq = 4", {"leaf.once", "leaf.chain"}),
        ("update leaf set previous = 'x' where seq = 3", {"leaf.chain"}),
        ("update leaf set digest = 'x' where seq = 7", {"leaf.digest"}),
        ("insert into leaf select 8, kind, id, digest, digest, at from leaf where seq = 7",
         {"leaf.once"}),
        ("insert into leaf select 8, kind, 'R-none', 'x', digest, at from leaf where seq = 7",
         {"leaf.once"}),
        ("update receipt set body = replace(body, 'accepted\":3', 'accepted\":2')",
         {"receipt.stored"}),
        ("update receipt set at = '2007-01-01'", {"receipt.stored"}),
        ("update receipt set body = ''", {"receipt.stored"}),
        ("delete from receipt", {"receipt.stored"}),
        ("drop table leaf", {"leaf.once"}),
    ],
)  # fmt: skip
def test_a_tampered_database(hub, caught, statement, checks):
    sql(hub, statement)
    assert caught() == checks


def test_a_delivery_receipt_is_a_leaf_but_no_arrival(hub, caught):
    hub.keep({"kind": "receipt", "id": "R-delivery", "feed": "", "subscription": "a/b"})
    assert caught() == set()
    sql(hub, "delete from leaf where seq = 8")
    assert caught() == {"leaf.once"}


def test_a_stored_receipt_that_was_never_written(hub, caught):
    sql(hub, "insert into receipt values ('R-none', 'a/b', '', '')")
    assert caught() == {"receipt.stored"}


def test_a_receipt_that_is_no_json(hub, caught):
    receipt(hub).write_text("not a receipt")
    assert {"receipt.canonical", "receipt.shape"} <= caught()


def test_canonical_json_sorts_by_utf_16_and_keeps_lists():
    body = {"\U0001f600": [True, None], "\ufb33": "\u20ac\n", "a": 1}
    assert (
        evidence.canonical(body).decode() == '{"a":1,"\U0001f600":[true,null],"\ufb33":"\u20ac\\n"}'
    )
