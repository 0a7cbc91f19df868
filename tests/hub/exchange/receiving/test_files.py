"""A marker beside a file says that it is whole; until then the file is left alone."""

import pytest

from hub.exchange import arrival
from hub.exchange.receive import receive
from hub.trust.actor import SCHEDULER
from tests.hub.exchange.desk import desk


def taken(here):
    return [
        arrival.find(here.home, batch).path for batch in receive(here.home, here.feed, SCHEDULER)
    ]


@pytest.mark.parametrize(
    ("done", "marker"),
    [("{file}.done", "a.csv.done"), ("{stem}.OK", "a.OK"), ("ok-{file}", "ok-a.csv")],
)
def test_a_file_is_taken_once_its_marker_lies_beside_it(home, tmp_path, done, marker):
    here = desk(home, tmp_path / "in", pattern=".+", done=done)
    here.lay("a.csv", {"证号": "1"})
    here.lay("b.csv", {"证号": "2"})
    assert taken(here) == []
    (here.inbox / marker).touch()
    assert taken(here) == ["a.csv"]


def test_a_marker_without_its_file_is_no_file_and_brings_none(home, tmp_path):
    here = desk(home, tmp_path / "in", pattern=".+", done="{file}.done")
    (here.inbox / "gone.csv.done").touch()
    assert taken(here) == []


def test_a_marker_says_nothing_of_what_a_manifest_disproves(home, tmp_path):
    here = desk(home, tmp_path / "in", done="{file}.done")
    here.lay("a.csv", {"证号": "1"})
    (here.inbox / "a.csv.done").touch()
    (here.inbox / "a.csv.manifest.json").write_text('{"bytes": 1}')
    assert taken(here) == []


def test_a_file_without_a_day_in_its_name_is_of_the_day_that_a_demonstration_plays(home, tmp_path):
    home.settings.played.write_text("2005-12-31", encoding="utf-8")
    here = desk(home, tmp_path / "in", pattern=".+")
    here.lay("a.csv", {"证号": "1"})
    (batch,) = receive(home, here.feed, SCHEDULER)
    assert arrival.find(home, batch).business_date == "2005-12-31"


@pytest.mark.parametrize("done", [".done", "{name}.done", "{file}{file}", "{file"])
def test_a_marker_is_named_after_its_file(home, tmp_path, done):
    with pytest.raises(ValueError, match="done"):
        desk(home, tmp_path / "in", done=done)
