"""A feed by itself."""

import pytest

from catalog.load import load
from catalog.models import Due
from catalog.rules.feed import feed, rhythm


def _told(known, one, **change):
    return [(key, rule) for key, rule, _ in feed(one.model_copy(update=change), known)]


@pytest.fixture
def feeds(tree):
    return load(tree).feeds


def test_files_have_a_format_and_tables_have_none(known, feeds):
    files, table = feeds["tax/credit-a"], feeds["quality/organisation-code"]
    assert _told(known, files, format=None) == [("format", "form.missing")]
    assert _told(known, table, format=files.format) == [("format", "feed.table")]
    assert _told(known, table, transport={"kind": "oracle"}) == [("transport.kind", "kind.unknown")]


def test_a_watermark_is_no_snapshot_and_a_table_has_no_marker(known, feeds):
    table = feeds["quality/organisation-code"]
    growing = {**table.transport, "watermark": "updated"}
    assert _told(known, table, transport=growing) == [("mode", "feed.watermark")]
    assert _told(known, table, transport=growing, mode="upsert") == []
    assert _told(known, table, done="{file}.done") == [("done", "feed.done")]


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<date>\d{8})\.csv",
        r"a-(?P<date>\d{4}-\d\d-\d\d)(_(x|y))?\.csv",
        r"(?P<date>(19|20)\d{2}[)(01]?)\.csv",
        r".+",
    ],
)
def test_a_date_that_can_be_read_is_let_be(known, feeds, pattern):
    assert _told(known, feeds["tax/credit-a"], pattern=pattern) == []


@pytest.mark.parametrize("group", [r"\d{5}", r"[a-z]+", r"\)\d{8}", r"\d\d-\d\d-\d{4}"])
def test_a_date_that_nobody_can_read_is_named(known, feeds, group):
    told = _told(known, feeds["tax/credit-a"], pattern=rf"x(?P<date>{group})(\.csv)")
    assert told == [("pattern", "feed.date")]


def test_a_feed_says_its_own_cycle_where_the_entry_has_none_for_a_clock(tree):
    found = load(tree)
    one, source = found.feeds["tax/credit-a"], found.resources["tax/credit-a"]
    irregular = source.model_copy(update={"cycle": "irregular"})
    silent = one.model_copy(update={"due": Due()})
    assert list(rhythm(one, irregular)) == list(rhythm(silent, source)) == []
    assert [(key, rule) for key, rule, _ in rhythm(silent, irregular)] == [
        ("due.cycle", "feed.cycle")
    ]
