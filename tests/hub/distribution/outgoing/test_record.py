"""A delivery's record changes state and nothing else, and every turn is a leaf."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hub.base import leaf
from hub.base.database.tables import leaf as leaves
from hub.distribution.outgoing import record
from hub.distribution.outgoing.record import Delivery
from hub.trust.actor import OPERATOR


def made(sequence=1, subscription="tax/shops"):
    return Delivery(
        id=f"D-{subscription}-{sequence}",
        subscription=subscription,
        sequence=sequence,
        state="made",
        file=f"{sequence}.csv",
        sha256="0" * 64,
        rows=2,
        since={},
        until={"seq": sequence},
        at="2006-03-01T01:00:00.000000Z",
        actor="scheduler",
    )


def waiting(home):
    found = record.pending(home, "tax/shops")
    assert found is not None
    return found


def turns(home):
    with home.engine.connect() as on:
        return [row.kind for row in on.execute(select(leaves).order_by(leaves.c.seq))]


def test_what_is_kept_is_read_back(home):
    record.keep(home, made())
    assert record.pending(home, "tax/shops") == made()
    assert record.confirmed(home, "tax/shops") is None
    assert turns(home) == ["delivery.made"]


def test_a_confirmed_delivery_has_its_file_and_its_leaf(home):
    record.keep(home, made())
    record.troubled(home, made(), "no answer")
    done = record.confirm(home, waiting(home), OPERATOR)
    assert (done.state, done.attempts, done.problem) == ("confirmed", 2, "")
    assert record.confirmed(home, "tax/shops") == done
    assert record.pending(home, "tax/shops") is None
    body = json.loads((home.settings.receipts / f"{done.id}.json").read_bytes())
    assert body == json.loads(json.dumps(done.body("delivery"))) | {"confirmed_by": "operator"}
    with home.engine.connect() as on:
        last = on.execute(select(leaves).order_by(leaves.c.seq.desc())).first()
    assert last is not None
    assert (last.kind, last.digest) == ("delivery", leaf.digest("delivery", done.id, body))


def test_a_refusal_is_one_leaf_however_often_it_is_met(home):
    record.keep(home, made())
    for _ in range(2):
        record.close(home, waiting(home), "refused", "revoked")
    assert turns(home) == ["delivery.made", "delivery.refused"]
    assert waiting(home).state == "refused"


def test_a_replaced_delivery_is_not_pending_and_its_number_is_not_used_again(home):
    record.keep(home, made())
    record.close(home, made(), "replaced", "terms")
    assert record.pending(home, "tax/shops") is None
    assert record.following(home, "tax/shops") == 2
    with pytest.raises(IntegrityError):
        record.keep(home, made())


def test_the_listing_is_of_one_subscription_or_of_all_newest_first(home):
    for sequence, subscription in ((1, "tax/shops"), (2, "tax/shops"), (3, "quality/shops")):
        record.keep(home, made(sequence, subscription))
    assert [d.sequence for d in record.listing(home, "tax/shops")] == [2, 1]
    assert [d.sequence for d in record.listing(home)] == [3, 2, 1]
    assert record.following(home, "other/shops") == 1
