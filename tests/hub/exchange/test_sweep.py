"""Parts are swept when they are old, and nothing else ever is."""

from datetime import timedelta

from hub.base.clock import FixedClock, SystemClock
from hub.base.home import Home
from hub.exchange.sweep import sweep


def test_only_old_parts_go(home):
    lake = home.settings.landed("a/b")
    lake.mkdir(parents=True)
    home.settings.archive.mkdir()
    part, whole = lake / ".1.parquet.part", lake / "1.parquet"
    half = home.settings.archive / "part-x"
    for path in (part, whole, half):
        path.write_bytes(b"x")
    later = SystemClock().now() + timedelta(days=2)
    assert sweep(Home(home.settings, home.engine, SystemClock())) == 0
    assert sweep(Home(home.settings, home.engine, FixedClock(later))) == 2
    assert [path.exists() for path in (part, whole, half)] == [False, True, False]
