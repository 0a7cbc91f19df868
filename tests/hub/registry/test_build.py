"""Editions: built once, stable ids, nothing doubled by a kill."""

from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import select

from hub.base import lake, lease
from hub.base.database.tables import arrival, edition, leaf
from hub.base.lake import Numbered
from hub.errors import Retry
from hub.registry import build as room
from hub.registry import sources, state, store
from hub.trust.actor import SCHEDULER
from tests.hub.registry.bureaus import coded, firm, org, uscc
from tests.hub.registry.killed import killed

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"


def newest(home):
    last = store.newest(home)
    assert last
    return last


def tables(home):
    """Every row of every table, without what a second attempt may say otherwise (the clock)."""
    last = newest(home)
    read = {}
    for name, version in last.outputs.items():
        rows = lake.dataset(home.settings.registry(name), version).to_table()
        rows = rows.drop_columns([c for c in ("at",) if c in rows.column_names])
        read[name] = sorted(map(repr, rows.to_pylist()))
    return read


def kept(home):
    with home.engine.connect() as on:
        numbers = on.scalars(select(edition.c.number)).all()
        leaves = on.scalars(select(leaf.c.id).where(leaf.c.kind == "edition")).all()
    return numbers, leaves


def test_what_lands_while_an_edition_is_made_is_left_to_the_next(province, monkeypatch):
    real, keys = sources.landed, [str(n) for n in range(4)]

    def busy(*asked):
        found = real(*asked)
        if keys:
            key = keys.pop()
            province.land(ENTERPRISE, [firm(key, f"甲{key}公司")])
        return found

    monkeypatch.setattr(room, "landed", busy)
    for _ in range(9):
        province.build()
    assert set(province.units()) == {"0", "1", "2", "3"}


def test_nothing_landed_makes_no_edition(province):
    outcome = province.build()
    assert (outcome.state, outcome.edition, outcome.number) == ("unchanged", None, None)


def test_a_second_build_of_the_same_lake_does_nothing(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    assert province.build().state == "built"
    before = tables(province.home)
    again = province.build()
    assert (again.state, again.number) == ("unchanged", 1)
    assert again.edition.inputs == {ENTERPRISE: 1}
    assert tables(province.home) == before
    assert kept(province.home) == ([1], ["E-1"])


def test_an_unfinished_arrival_of_a_mapped_feed_is_waited_for(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    row = dict.fromkeys(arrival.c.keys(), "") | {"sequence": 2, "bytes": 0}
    with province.home.engine.begin() as on:
        on.execute(arrival.insert().values(row | {"batch": "b", "feed": CODE, "state": "staged"}))
        on.execute(arrival.insert().values(row | {"batch": "c", "feed": "x/y", "state": "staged"}))
    outcome = province.build()
    assert (outcome.state, outcome.waiting) == ("unsettled", (CODE,))
    with province.home.engine.begin() as on:
        on.execute(arrival.update().values(state="held"))
    assert province.build().state == "built"


def test_a_merge_keeps_the_oldest_id_and_a_split_gives_the_other_its_own_again(province):
    province.land(ENTERPRISE, [firm("2", "甲公司")])
    province.build()
    province.land(CODE, [coded(1, "乙公司")])
    province.build()
    apart = province.units()
    province.land(ENTERPRISE, [firm("2", "甲公司", org_code=org(1))])
    province.build()
    together = province.units()
    assert set(together.values()) == {apart["2"]}
    page = province.page(apart[org(1)])
    assert (page["unit_id"], page["redirected_from"]) == (apart["2"], apart[org(1)])
    province.land(ENTERPRISE, [firm("2", "甲公司", org_code=org(2))])
    province.build()
    assert province.units() == apart
    page = province.page(apart[org(1)])
    assert (page["unit_id"], page["redirected_from"]) == (apart[org(1)], None)
    rules = [one["rule"] for one in province.page(apart["2"])["judgements"]]
    assert rules == ["evidence.gone"]


def test_ids_do_not_change_when_elder_sounding_records_come_later(province):
    province.land(CODE, [coded(1, "甲公司")])
    province.build()
    first = province.units()[org(1)]
    province.land(ENTERPRISE, [firm("1", "甲公司", uscc=uscc(1))])
    province.build()
    assert province.units() == {org(1): first, "1": first}


def test_only_one_builds(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    with lease.held(province.home.engine, province.home.clock, store.APP), pytest.raises(Retry):
        province.build()


def test_an_edition_begun_is_finished_as_it_was_begun(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    home = province.home
    begun = room._next(home, room._ready(home, province.catalog), None, SCHEDULER)
    said = {k: v for k, v in asdict(begun).items() if k != "outputs"}
    path = home.settings.registry(store.FIRST)
    handle = lake.ensured(path, store.TABLES[store.FIRST])
    lake.commit(handle, [path / store._file(1)], Numbered(store.APP, 1), said)
    province.land(ENTERPRISE, [firm("2", "乙公司")], on=date(2006, 3, 2))
    assert province.build().number == 2
    assert kept(home) == ([1, 2], ["E-1", "E-2"])
    assert newest(home).inputs == {ENTERPRISE: 2}
    assert sorted(province.units()) == ["1", "2"]


@pytest.mark.parametrize("second", [False, True])
def test_killed_before_the_switch_it_goes_on_where_it_was(province, second):
    province.land(ENTERPRISE, [firm("1", "甲公司"), firm("2", "乙公司")])
    if second:
        province.build()
        province.land(CODE, [coded(1, "乙公司")])
    killed(province, HUB_CRASH_AT="publish.before_switch")
    outcome = province.build()
    assert (outcome.state, outcome.number) == ("built", 2 if second else 1)
    numbers, leaves = kept(province.home)
    assert len(numbers) == len(leaves) == outcome.number
    assert {v for k, v in outcome.edition.outputs.items()} == {outcome.number}
    assert province.page(province.units()["1"])["name"] == "甲公司"


def test_a_lost_serving_copy_is_written_again(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    province.build()
    for file in province.home.settings.serve.iterdir():
        file.unlink()
    assert province.build().state == "unchanged"
    assert province.page(province.units()["1"])["name"] == "甲公司"


def test_a_home_from_before_a_word_of_the_vocabulary_goes_on(province, monkeypatch):
    whole = store.TABLES["observation"]
    narrow = whole.remove(whole.get_field_index("valid_until"))
    with monkeypatch.context() as older:
        older.setitem(store.TABLES, "observation", narrow)
        province.land(CODE, [coded(1, "甲公司", valid_to=date(2009, 2, 28))])
        province.build()
    state.forget(province.home)
    province.land(CODE, [coded(2, "乙公司", valid_to=date(2010, 2, 28))])
    province.build()
    version = newest(province.home).outputs["observation"]
    said = lake.dataset(province.home.settings.registry("observation"), version).to_table()
    found = zip(*(said[name].to_pylist() for name in ("record_key", "valid_until")), strict=True)
    assert dict(found) == {org(1): None, org(2): "2010-02-28"}
    page = province.page(province.units()[org(1)])
    assert page["values"]["valid_until"]["best"]["value"] == "2009-02-28"
