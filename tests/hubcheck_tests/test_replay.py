from tests.hubcheck_tests.conftest import COMMERCE, FIRST, SECOND, TAX
from tests.hubcheck_tests.tiny import unit


def test_a_repeated_row_counted_as_accepted(hub, caught):
    plan = hub.plan(COMMERCE, [*FIRST, unit("5", "戊")])
    plan.rows.append(hub.landed(plan, "1", "put", FIRST[0]))
    plan.repeated -= 1
    hub.land(plan)
    assert caught() == {"row.unchanged"}


def test_the_digest_shortcut_on_a_b_a(hub, caught):
    hub.arrive(COMMERCE, SECOND)
    plan = hub.plan(COMMERCE, FIRST)
    plan.rows, plan.repeated = [], 3
    hub.land(plan)
    assert caught() == {"snapshot.restored"}


def test_a_rejected_key_ended(hub, caught):
    plan = hub.plan(COMMERCE, FIRST[1:], rejected=["1"])
    plan.rows.append(hub.landed(plan, "1", "end", None))
    hub.land(plan)
    assert caught() == {"snapshot.rejected"}


def test_an_absent_key_left_alive(hub, caught):
    plan = hub.plan(COMMERCE, FIRST[:2])
    plan.rows = []
    hub.land(plan)
    assert caught() == {"snapshot.absent"}


def test_a_key_ended_twice(hub, caught):
    plan = hub.plan(COMMERCE, FIRST)
    plan.rows = [hub.landed(plan, "4", "end", None)]
    hub.land(plan)
    assert caught() == {"row.dead"}


def test_an_end_the_sender_tells_is_an_accepted_row(hub, caught):
    plan = hub.plan(TAX, [unit("9", "壬")])
    plan.rows[0] = hub.landed(plan, "9", "end", None) | {"_line": 2}
    plan.receipt = {"accepted": 1, "ended": 0}
    hub.land(plan)
    assert caught() == set()
    plan = hub.plan(TAX, [unit("9", "癸")])
    plan.rows[0] = hub.landed(plan, "9", "end", None) | {"_line": 2}
    plan.receipt = {"accepted": 1, "ended": 0}
    hub.land(plan)
    assert caught() == {"row.unchanged"}


def test_a_row_that_nobody_could_read_spares_one_key(hub, caught):
    plan = hub.plan(COMMERCE, FIRST[:2], rejected=[None])
    ended, plan.rows = plan.rows, []
    hub.land(plan)
    assert [row["_key"] for row in ended] == ["3"]
    assert caught() == set()
    plan = hub.plan(COMMERCE, FIRST[:1], rejected=[None])
    plan.rows = []
    hub.land(plan)
    assert caught() == {"snapshot.absent"}


def test_a_file_that_lies_untouched_restores_nothing(hub, caught):
    hub.lies(hub.arrive(COMMERCE, FIRST), "a.csv")
    hub.lies(hub.arrive(COMMERCE, SECOND), "b.csv")
    plan = hub.plan(COMMERCE, FIRST)
    plan.rows, plan.repeated = [], 3
    hub.lies(hub.land(plan), "a.csv")
    assert caught() == set()
    plan = hub.plan(COMMERCE, FIRST)
    plan.rows, plan.repeated = [], 3
    hub.lies(hub.land(plan), "c.csv")
    assert caught() == {"snapshot.restored"}


def test_a_batch_refused_whole_ends_nothing(hub, caught):
    plan = hub.plan(COMMERCE, [], rejected=["9", "8"])
    plan.receipt = {"findings": {"batch.bounds": 2}}
    rows, plan.rows = plan.rows, []
    hub.land(plan)
    assert caught() == set()
    plan = hub.plan(COMMERCE, [], rejected=["9", "7"])
    plan.receipt, plan.rows = {"findings": {"batch.bounds": 2}}, rows
    for row in rows:
        row.update(_seq=plan.sequence, _batch=plan.batch)
    hub.land(plan)
    assert caught() == {"snapshot.refused"}


def test_an_old_file_of_changes_resent(hub, caught):
    plan = hub.plan(TAX, FIRST)
    plan.rows, plan.repeated = [hub.landed(plan, "2", "put", FIRST[1])], 2
    hub.land(plan)
    assert caught() == {"digest.again"}


def test_absence_ends_nothing_in_a_feed_of_changes(hub, caught):
    plan = hub.plan(TAX, [unit("1", "甲")])
    plan.rows.append(hub.landed(plan, "3", "end", None))
    hub.land(plan)
    assert caught() == {"row.mode"}


def test_a_feed_whose_mode_nobody_declares(hub, caught):
    (hub.root / "catalog" / TAX.replace("/", "/provides/") / "feed.yml").unlink()
    assert caught() == {"feed.mode"}
