"""A subscription ends in the receiver's folder exactly once, or in an error that says why."""

import csv
import json
import signal
from dataclasses import replace
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from hub.base.canonical import canonical
from hub.distribution import grant
from hub.distribution.outgoing import record
from hub.errors import Denied, Retry, Stop, Usage
from hub.trust.actor import OPERATOR
from tests.hub.distribution.receiver import SPAWN
from tests.hub.distribution.world import SUBSCRIPTION, World, run, shop


def lines(world, file):
    with (world.inbox / file).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_the_first_delivery_brings_everything_granted(remote, receiver):
    remote.grant()
    remote.land(1, shop("1"), shop("2", name="乙"))
    sent = remote.sent()
    assert (sent.state, sent.sequence, sent.rows, sent.attempts) == ("confirmed", 1, 2, 1)
    assert sorted(receiver.completed.items()) == [
        ("shops-000001.codebook.md", 1),
        ("shops-000001.codebook.md.manifest.json", 1),
        ("shops-000001.csv", 1),
        ("shops-000001.csv.manifest.json", 1),
    ]
    assert lines(remote, "shops-000001.csv")[1] == {
        "_op": "put", "_key": "2", "_valid_from": "2006-03-01",
        "code": "2", "name": "乙", "region": "230102",
    }  # fmt: skip


def test_a_second_run_delivers_nothing_and_a_change_delivers_the_change(remote, receiver):
    remote.grant()
    remote.land(1, shop("1"), shop("2"))
    remote.deliver()
    assert remote.deliver() is None
    remote.land(2, shop("1", op="end", day=2), shop("3"))
    assert remote.sent().sequence == 2
    told = [(row["_op"], row["_key"], row["code"]) for row in lines(remote, "shops-000002.csv")]
    assert told == [("end", "1", ""), ("put", "3", "3")]
    assert remote.deliver() is None
    assert set(receiver.completed.values()) == {1}


def test_a_change_that_does_not_concern_the_receiver_delivers_nothing(world):
    world.grant(rows={"region": ("230102",)})
    world.land(1, shop("1"))
    world.deliver()
    world.land(2, shop("2", region="230103"), shop("1", rent="9"))
    assert world.deliver() is None
    assert world.received() == ["shops-000001.csv"]


def test_a_confirmed_delivery_is_kept_as_file_row_and_leaf(world):
    world.grant()
    world.land(1, shop("1"))
    sent = world.sent()
    kept = (world.home.settings.receipts / f"{sent.id}.json").read_bytes()
    body = json.loads(kept)
    assert kept == canonical(body)
    terms = body["until"]["terms"]
    assert (terms["columns"], terms["grant"]) == (["code", "name", "region"], "tax-shops@1")
    assert [body[name] for name in ("kind", "id", "confirmed_by")] == [
        "delivery",
        sent.id,
        "scheduler",
    ]
    assert record.listing(world.home) == [sent]


def test_statistics_receives_an_edition_as_parquet_with_its_codebook(world):
    world.grant(resource="hub/unit")
    world.ask(resource="hub/unit", mode="whole", form="parquet", columns=("code", "opened"))
    world.publish(1, {"code": "1", "name": "甲"}, {"code": "2"})
    assert world.sent().rows == 2
    units = pq.read_table(world.inbox / "shops-000001.parquet")
    assert (units.column_names, units["code"].to_pylist()) == (["code", "opened"], ["1", "2"])
    codebook = (world.inbox / "shops-000001.codebook.md").read_text(encoding="utf-8")
    assert "`opened` | 项 opened" in codebook
    assert "`name`" not in codebook
    assert world.deliver() is None
    world.publish(2, {"code": "1", "name": "乙"}, {"code": "2"})
    assert world.deliver() is None, "the same bytes again are no news"
    world.publish(3, {"code": "3"})
    second = world.sent()
    assert (second.sequence, second.rows) == (2, 3)


def test_two_subscriptions_of_one_folder_do_not_overwrite_each_other(world):
    world.grant()
    world.land(1, shop("1"))
    world.deliver()
    world.ask(id="tax/ends", ops=("put",))
    world.deliver()
    assert world.received() == ["ends-000001.csv", "shops-000001.csv"]


def test_a_server_that_is_down_is_tried_again_with_the_same_bytes(remote, receiver):
    remote.grant()
    remote.land(1, shop("1"))
    receiver.down()
    with pytest.raises(Retry, match="HUB-D07"):
        remote.deliver()
    with pytest.raises(Retry, match="HUB-D07"):
        remote.deliver()
    made = remote.pending()
    assert (made.state, made.attempts) == ("made", 2)
    assert "127.0.0.1" in made.problem
    remote.land(2, shop("2"))
    receiver.up()
    later = remote.sent()
    first = record.listing(remote.home, SUBSCRIPTION)[1]
    assert (first.id, first.state, first.attempts, first.problem) == (made.id, "confirmed", 3, "")
    assert (later.sequence, later.since) == (2, made.until)
    assert remote.received() == ["shops-000001.csv", "shops-000002.csv"]
    assert set(receiver.completed.values()) == {1}


@pytest.mark.parametrize("fault", ["cut", "bend"])
def test_a_cut_or_a_changed_byte_is_never_announced_and_comes_right(remote, receiver, fault):
    remote.grant()
    remote.land(1, shop("1"))
    receiver.fail(fault)
    with pytest.raises(Retry, match="HUB-D07"):
        remote.deliver()
    assert not list(remote.inbox.glob("[!.]*.manifest.json"))
    receiver.recover(fault)
    assert remote.sent().state == "confirmed"
    assert receiver.completed["shops-000001.csv"] == 1
    assert len(list(remote.inbox.glob("[!.]*"))) == 4


def test_a_receiver_who_refuses_us_stops_the_delivery(remote):
    remote.grant()
    remote.land(1, shop("1"))
    remote.ask(transport=remote.sink | {"password": "old"})
    with pytest.raises(Stop, match="HUB-D08"):
        remote.deliver()
    assert remote.pending().attempts == 1
    remote.ask()
    assert remote.sent().attempts == 2


@pytest.mark.parametrize("ending", ["revoked", "expired"])
def test_what_was_made_is_not_sent_once_the_grant_is_gone(remote, receiver, clock, ending):
    remote.grant()
    remote.land(1, shop("1"))
    receiver.down()
    with pytest.raises(Retry):
        remote.deliver()
    receiver.up()
    if ending == "revoked":
        grant.revoke(remote.home, "tax-shops", OPERATOR, "over")
    else:
        clock.at += timedelta(days=365)
    for _ in range(2):
        with pytest.raises(Denied, match=r"HUB-D0[23]"):
            remote.deliver()
    assert remote.pending().state == "refused"
    assert not list(remote.inbox.iterdir())


def test_a_grant_that_lives_again_sends_the_refused_delivery_as_it_was(remote, receiver, clock):
    remote.grant()
    remote.land(1, shop("1"))
    receiver.down()
    with pytest.raises(Retry):
        remote.deliver()
    made = remote.pending()
    receiver.up()
    clock.at += timedelta(days=365)
    with pytest.raises(Denied):
        remote.deliver()
    remote.grant(valid_to="2007-12-31")
    sent = remote.sent()
    assert (sent.id, sent.sequence, sent.state) == (made.id, 1, "confirmed")


def test_a_grant_that_changed_its_purpose_only_changes_no_delivery(world):
    world.grant()
    world.land(1, shop("1"))
    world.deliver()
    world.grant(purpose={"zh": "核查", "en": "checks"})
    assert world.deliver() is None
    world.land(2, shop("2"))
    assert world.sent().rows == 1


def test_what_was_made_under_wider_terms_is_never_sent(remote, receiver):
    remote.grant()
    remote.land(1, shop("1"))
    receiver.down()
    with pytest.raises(Retry):
        remote.deliver()
    receiver.up()
    remote.grant(columns=("code", "name"))
    with pytest.raises(Denied, match="HUB-D05"):
        remote.deliver()
    remote.ask(columns=("code",))
    assert remote.sent().sequence == 2
    states = [(d.sequence, d.state) for d in record.listing(remote.home, SUBSCRIPTION)]
    assert states == [(2, "confirmed"), (1, "replaced")]
    assert receiver.completed["shops-000001.csv"] == 0
    assert not (
        remote.home.settings.outbox(SUBSCRIPTION) / record.listing(remote.home)[1].id
    ).exists()


def test_bytes_that_changed_in_the_outbox_are_not_sent(remote, receiver):
    remote.grant()
    remote.land(1, shop("1"))
    receiver.down()
    with pytest.raises(Retry):
        remote.deliver()
    receiver.up()
    made = remote.pending()
    (remote.home.settings.outbox(SUBSCRIPTION, made.id) / made.file).write_bytes(b"other")
    with pytest.raises(Stop, match="HUB-D10"):
        remote.deliver()


def test_an_unknown_subscription_is_a_wrong_call(world):
    world.subscription = world.subscription.model_copy(update={"id": "tax/nothing"})
    world.grant()
    catalog = world.catalog
    from hub.distribution.deliver import deliver

    with pytest.raises(Usage, match="HUB-D09"):
        deliver(world.home, catalog, SUBSCRIPTION, OPERATOR)


def test_another_agency_cannot_use_the_grant(world):
    world.grant()
    world.land(1, shop("1"))
    world.ask(id="quality/shops", agency="quality")
    with pytest.raises(Denied, match="HUB-D04"):
        world.deliver()
    assert not world.received()


@pytest.mark.parametrize("passing", [1, 2, 3, 4])
def test_killed_after_any_put_the_receiver_has_each_file_once(home, receiver, passing):
    settled = World(home, receiver.inbox, receiver.sink)
    settled.grant()
    settled.land(1, shop("1"), shop("2"))
    doomed = replace(home.settings, crash_at=f"deliver.after_put:{passing}")
    args = (doomed, home.clock, receiver.inbox, receiver.sink)
    child = SPAWN.Process(target=run, args=args)
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert settled.pending().state == "made"
    sent = settled.sent()
    assert (sent.sequence, sent.state) == (1, "confirmed")
    assert len(receiver.completed) == 4
    assert set(receiver.completed.values()) == {1}
    assert settled.deliver() is None
    assert [d.state for d in record.listing(home)] == ["confirmed"]
