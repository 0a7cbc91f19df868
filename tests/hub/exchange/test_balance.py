"""Whatever arrives, books balance, and the table is what a plain dictionary would have become."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.base.clock import FixedClock
from hub.base.database.migrate import upgrade
from hub.base.home import closed_home
from hub.settings import Settings
from hub.trust import personal
from tests.hub.exchange.desk import desk

ROW = st.tuples(st.sampled_from("1234"), st.sampled_from(["甲", "乙", ""]))
FILES = st.lists(st.lists(ROW, min_size=1, max_size=6), min_size=1, max_size=4)


def expected(mode, files):
    """Living keys to names after each file, by the rules of the design said once more."""
    state: dict[str, str] = {}
    seen, ends = set(), []
    for rows in files:
        data = tuple(rows)
        if mode != "snapshot" and data in seen:
            ends.append(dict(state))
            continue
        seen.add(data)
        good = {key: {name for k, name in rows if k == key and name} for key, _ in rows}
        clear = {key: names.pop() for key, names in good.items() if len(names) == 1}
        if mode == "snapshot":
            state = {key: name for key, name in state.items() if key in good}
        state |= clear
        ends.append(dict(state))
    return ends


@pytest.mark.parametrize("mode", ["snapshot", "upsert"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=FILES)
def test_books_balance_and_the_state_is_right(mode, files):
    with tempfile.TemporaryDirectory() as folder:
        place = Settings.at(Path(folder) / "home")
        place.secrets.mkdir(parents=True)
        personal.found(place)
        home = closed_home(place, FixedClock(datetime(2006, 3, 1, tzinfo=UTC)))
        upgrade(home.engine)
        bounds = {"max_rejected": 1}
        here = desk(home, Path(folder) / "in", mode=mode, expect=bounds, pattern=r"\d\.csv")
        for number, rows in enumerate(files):
            here.lay(f"{number}.csv", *({"证号": key, "名称": name} for key, name in rows))
        receipts = here.run()
        assert [receipt.received for receipt in receipts] == [len(rows) for rows in files]
        landed, rejected = here.rows(), here.rows("quarantine")
        for receipt, state in zip(receipts, expected(mode, files), strict=True):
            mine = [row for row in landed if row["_seq"] == receipt.sequence]
            assert len(mine) == receipt.accepted + receipt.ended
            assert sum(row["_batch"] == receipt.batch for row in rejected) == receipt.rejected
            so_far = {row["_key"]: row for row in landed if row["_seq"] <= receipt.sequence}
            living = {key: row["name"] for key, row in so_far.items() if row["_op"] == "put"}
            assert living == state
