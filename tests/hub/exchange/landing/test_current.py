import pyarrow.parquet as pq
from deltalake import DeltaTable

from hub.exchange.landing.current import current
from tests.hub.exchange.desk import desk

ROWS = [{"证号": str(number)} for number in range(20)]


def seen(here):
    version = DeltaTable(here.home.settings.landed(here.feed.id)).version()
    state = current(here.home.settings, here.feed.id, version)
    return {row["_key"]: (row["_op"], row["_hash"]) for row in state.to_pylist()}


def landed(home, tmp_path):
    here = desk(home, tmp_path / "in", mode="upsert")
    here.lay("1.csv", *ROWS)
    here.run()
    return here


def test_later_commits_are_laid_over_the_side_file(home, tmp_path):
    here = landed(home, tmp_path)
    side = home.settings.current(here.feed.id)
    assert seen(here) == here.state()
    written = side.read_bytes()
    here.lay("2.csv", ROWS[0] | {"名称": "乙"})
    here.run()
    assert seen(here) == here.state()
    assert side.read_bytes() == written
    here.lay("3.csv", *[row | {"名称": "丙"} for row in ROWS[:10]])
    here.run()
    assert seen(here) == here.state()
    assert side.read_bytes() != written


def test_a_missing_torn_or_foreign_side_file_is_made_again(home, tmp_path):
    here = landed(home, tmp_path)
    side, right = home.settings.current(here.feed.id), seen(here)
    foreign = pq.read_table(side).slice(5).replace_schema_metadata({"batch": "0" * 16})
    side.write_bytes(side.read_bytes()[:100])
    assert seen(here) == right
    pq.write_table(foreign, side)
    assert seen(here) == right
    side.unlink()
    assert seen(here) == right
