import json

import pyarrow.parquet as pq

from tests.hubcheck_tests.conftest import COMMERCE, FIRST, SECOND, TAX
from tests.hubcheck_tests.tiny import unit

THIRD = [unit("1", "甲集团"), *FIRST[1:], unit("5", "戊")]


def logged(hub, version, change):
    path = hub.log(COMMERCE) / f"{version:020}.json"
    actions = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("\n".join(json.dumps(action) for action in change(actions)))


def test_a_row_dropped(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    plan.receipt = {"accepted": 2}
    plan.rows.pop()
    hub.land(plan)
    assert caught() == {"lake.accepted"}


def test_a_row_doubled(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    plan.receipt = {"accepted": 2}
    plan.rows.append(plan.rows[0])
    hub.land(plan)
    assert caught() == {"lake.accepted", "row.twice"}


def test_one_transaction_committed_twice_under_another_name(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    hub.land(plan)
    hub.commit(plan, "again.parquet")
    assert caught() == {"lake.transaction", "lake.version", "lake.accepted", "row.twice"}


def test_counted_again_after_the_commit(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    plan.receipt = {"accepted": 0, "repeated": 4}
    hub.land(plan)
    assert caught() == {"lake.accepted"}


def test_committed_and_never_receipted(hub, caught):
    hub.commit(hub.plan(COMMERCE, THIRD))
    assert caught() == {"lake.unreceipted"}


def test_a_stale_version_on_the_receipt(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    plan.receipt = {"lake": {"table": COMMERCE, "version": 2}}
    hub.land(plan)
    assert caught() == {"lake.version"}


def test_no_version_on_a_receipt_with_rows(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    plan.receipt = {"lake": None}
    hub.land(plan)
    assert caught() == {"lake.version"}


def test_a_commit_without_its_transaction(hub, caught):
    logged(hub, 1, lambda actions: [a for a in actions if "txn" not in a])
    assert caught() == {"lake.transaction"}


def test_transactions_that_went_back(hub, caught):
    def swap(sequence):
        return lambda acts: [
            {"txn": {"appId": COMMERCE, "version": sequence}} if "txn" in a else a for a in acts
        ]

    logged(hub, 1, swap(3))
    logged(hub, 2, swap(2))
    assert "lake.transaction" in caught()


def test_a_file_gone_from_the_lake(hub, caught):
    min(hub.root.glob(f"lake/landed/{COMMERCE}/*.parquet")).unlink()
    assert caught() == {"lake.readable"}


def test_a_hole_in_the_log(hub, caught):
    (hub.log(COMMERCE) / f"{1:020}.json").unlink()
    assert caught() == {"lake.readable"}


def test_a_value_changed_under_its_hash(hub, caught):
    plan = hub.plan(COMMERCE, THIRD)
    plan.rows[0]["name"] = "repaired"
    hub.land(plan)
    assert caught() == {"row.hash"}


def test_an_end_row_that_holds_values(hub, caught):
    plan = hub.plan(COMMERCE, FIRST[1:])
    plan.rows[0]["name"] = "kept"
    hub.land(plan)
    assert caught() == {"row.end"}


def test_an_operation_nobody_knows(hub, caught):
    plan = hub.plan(TAX, [unit("9", "癸")])
    plan.rows[0]["_op"] = "merge"
    plan.receipt = {"accepted": 1}
    hub.land(plan)
    assert caught() == {"lake.op"}


def test_rejected_rows_not_kept(hub, caught):
    plan = hub.plan(COMMERCE, SECOND, rejected=["2", "9"])
    plan.receipt = {"rejected": 2}
    plan.quarantine.pop()
    hub.land(plan)
    assert caught() == {"quarantine.rows"}


def test_rejected_rows_of_no_arrival(hub, caught):
    folder = hub.root / "lake/quarantine" / COMMERCE
    kept = next(folder.glob("*.parquet"))
    (folder / "copy.parquet").write_bytes(kept.read_bytes())
    assert caught() == {"quarantine.rows"}


def test_a_log_without_a_schema(hub, caught):
    logged(hub, 0, lambda actions: actions[1:])
    assert caught() == {"lake.readable"}


def test_a_table_without_the_columns_of_the_layout(hub, caught):
    for path in hub.root.glob(f"lake/landed/{COMMERCE}/*.parquet"):
        pq.write_table(pq.read_table(path).drop_columns("_seq"), path)
    assert caught() == {"lake.readable"}


def test_a_quarantine_that_keeps_no_keys_spares_what_it_may(hub, caught):
    for path in hub.root.glob("lake/quarantine/*/*/*.parquet"):
        pq.write_table(pq.read_table(path).drop_columns("_key"), path)
    assert caught() == set()
