"""The sample province as a whole: its bureaus through the years, and a feed for every form."""

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest

from catalog.declared.agency import Level
from catalog.declared.resource import Format
from catalog.load import load
from connectors.kinds import COMPRESSIONS, FORMATS, TRANSPORTS
from schemas import contract

CATALOG = load(Path(__file__).parents[2] / "catalog" / "sample")
FEEDS = CATALOG.feeds
ITEMS = {
    "id.uscc", "id.registration_no", "id.taxpayer_id", "name", "address", "business_address",
    "region", "type", "industry", "legal_rep", "capital", "scope", "established", "ended", "state",
}  # fmt: skip
"""What the base-unit registry says of a unit, whoever answers for it."""


def test_every_form_brings_some_feed():
    forms = [feed.format.model_dump() for feed in FEEDS.values() if feed.format]
    assert {form["kind"] for form in forms} == FORMATS.keys()
    assert {form.get("compression") for form in forms} - {None} == COMPRESSIONS.keys()
    tables = [feed.transport for feed in FEEDS.values() if feed.is_table]
    assert {bool(table.get("watermark")) for table in tables} == {True, False}
    assert {feed.transport["kind"] for feed in FEEDS.values()} == {*TRANSPORTS, "database"}


def test_each_mode_of_arrival_is_used():
    assert {feed.mode for feed in FEEDS.values()} == {"snapshot", "upsert", "event"}


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
def test_a_bureau_sends_nearly_all_of_its_contract(feed):
    fields = set(contract.load(CATALOG.resources[feed.id].contract or "").names)
    assert len(fields - {*feed.columns.values(), *feed.constant}) <= len(fields) // 10


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
def test_a_province_of_a_million_units_fits(feed):
    assert feed.expect.max_rows is not None
    assert feed.expect.max_rows > 4_000_000  # a unit can have several rows


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
def test_the_hub_looks_as_often_as_the_directory_says(feed):
    assert feed.due.cycle == CATALOG.resources[feed.id].cycle


def test_a_watermark_is_one_of_the_columns():
    marked = [feed for feed in FEEDS.values() if feed.transport.get("watermark")]
    assert all(feed.transport["watermark"] in feed.columns for feed in marked)


def test_a_successor_begins_when_its_predecessors_end():
    agencies = CATALOG.agencies
    for agency in agencies.values():
        for code in (before.agency for before in agency.predecessors):
            last = agencies[code].until
            assert last is not None
            assert last + timedelta(days=1) == agency.since
    assert {one.agency for agency in agencies.values() for one in agency.predecessors} == {
        "commerce", "food-drug", "land", "local-tax", "quality", "state-tax",
    }  # fmt: skip


@pytest.mark.parametrize("day", [date(2006, 3, 1), date(2016, 3, 1), date(2019, 3, 1)])
def test_somebody_answers_for_every_item_on_any_day(day):
    alive = {
        code
        for code, agency in CATALOG.agencies.items()
        if (agency.since or day) <= day <= (agency.until or day)
    }
    owned = {
        item
        for resource in CATALOG.resources.values()
        if resource.id.partition("/")[0] in alive
        for item in resource.owns
    }
    assert owned >= ITEMS


def test_a_directory_of_a_province_and_most_of_it_catalogue_only():
    entries = CATALOG.resources.values()
    bare = [one for one in entries if one.contract is None]
    assert len(bare) >= 60
    assert len(bare) > len(entries) / 2
    assert {one.class_[0] for one in entries} == {"1", "2", "3"}
    assert {one.sharing for one in entries} == {"unconditional", "conditional", "none"}
    assert {one.secrecy for one in entries} == {"public", "limited", "closed", "strict"}
    assert {one.format for one in entries} == set(get_args(Format))
    assert {agency.level for agency in CATALOG.agencies.values()} == set(get_args(Level))
    assert {one.code.partition("/")[0] for one in entries if one.code} == {
        one.class_ for one in entries
    }
