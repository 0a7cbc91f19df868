import csv
from pathlib import Path

import numpy as np
import pytest

from hub.sample.bureaus.view import World
from hub.sample.texts import names
from hub.sample.world import annals, chronicle, history, population
from hub.sample.world.population import MERGER, RENAMING, SPLIT

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def past(world: World, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    path = tmp_path_factory.mktemp("annals") / "history.csv"
    annals.write_history(path, world.truth, world.dice, world.truth.first + 1)
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_every_unit_has_a_beginning_and_no_more_than_one(world: World, past: Rows):
    begun = [row["unit"] for row in past if row["event"] in {"birth", "split"}]
    assert begun == [f"T{unit:08}" for unit in world.units]


def test_the_past_is_in_order_and_names_follow_from_each_other(world: World, past: Rows):
    held: dict[str, str] = {}
    last = ("", "")
    for row in past:
        assert last <= (row["unit"], row["date"])
        last = row["unit"], row["date"]
        if row["event"] in {"birth", "split"}:
            held[row["unit"]] = row["after"]
        if row["event"] == "rename":
            assert row["before"] == held[row["unit"]]
            held[row["unit"]] = row["after"]
    parts = history.names_on(world.truth, world.dice, world.units, 2)
    assert [held[f"T{unit:08}"] for unit in world.units] == names.written(parts).to_pylist()


def test_every_event_tells_what_changed(past: Rows):
    told = {(r["event"], bool(r["before"]), bool(r["after"])) for r in past}
    both = {(event, True, True) for event in ("rename", "move", "person", "split")}
    assert told == both | {
        ("birth", False, True),
        ("merger", False, True),
        ("cancel", False, False),
        ("revoke", False, False),
    }
    changes = [row for row in past if row["event"] in {"rename", "move", "person"}]
    assert sum(row["before"] == row["after"] for row in changes) <= len(changes) * 0.01


def test_mergers_and_splits_name_the_other_unit(world: World, past: Rows):
    partner = {
        f"T{u:08}": f"T{p:08}" for u, p in zip(world.units, world.truth.partner, strict=True)
    }
    for row in past:
        if row["event"] == "merger":
            assert row["after"] == partner[row["unit"]]
        if row["event"] == "split":
            assert row["before"] == partner[row["unit"]]


def test_a_span_of_days_has_what_falls_into_it(world: World):
    truth, dice, unit = world.truth, world.dice, world.units
    whole = chronicle.between(truth, dice, unit, -50_000, truth.first + 1)
    month = chronicle.between(truth, dice, unit, truth.first - 30, truth.first - 1)
    inside = (whole.date >= truth.first - 30) & (whole.date < truth.first)
    assert (month.unit == whole.unit[inside]).all()
    assert {RENAMING, MERGER, SPLIT} <= set(whole.event.tolist())
    assert 0 < len(month) < len(whole) / 20


def test_ties_join_different_units(world: World, tmp_path: Path):
    annals.write_ties(tmp_path / "ties.csv", world.truth)
    rows = list(csv.DictReader((tmp_path / "ties.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["tie"] for row in rows} == {*population.ROLES, "sibling", "common", "cluster"}
    assert all(row["unit"] != row["other"] for row in rows)
    kinds = np.unique([row["tie"] for row in rows], return_counts=True)[1]
    assert kinds.min() >= 6_000 * 0.0025
