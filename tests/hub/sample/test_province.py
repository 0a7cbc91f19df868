import json
from datetime import date
from pathlib import Path

import pytest

from hub.sample import make
from tests.hub.sample.conftest import UNITS, Province

FEEDS = ("commerce/enterprise", "state-tax/taxpayer", "quality/organisation-code")


def _bytes(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path):
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        make(tmp_path / name, 200, seed)
    one, again, other = (_bytes(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one.keys() == other.keys()
    alike = {name for name in one if one[name] == other[name]}
    assert not [name for name in alike if not name.startswith("day-2")]  # where little happens


def test_a_province_has_as_many_days_as_asked_for(tmp_path: Path):
    made = make(tmp_path, 200, 7, days=4)
    days = {path.name for path in tmp_path.glob("day-*")}
    assert days == {f"day-{n}" for n in made.sent["commerce/enterprise"]}
    assert sorted(days) == ["day-1", "day-2", "day-3", "day-4"]
    make(tmp_path, 200, 7, days=1)
    assert [path.name for path in tmp_path.glob("day-*")] == ["day-1"]


def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    make(tmp_path / "one", 60, 7)
    monkeypatch.setattr("hub.sample.province._LARGE", 60)
    make(tmp_path / "two", 60, 7)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_making_into_a_used_folder_replaces_what_was_there(tmp_path: Path):
    make(tmp_path, 300, 1)
    before = _bytes(tmp_path)
    make(tmp_path, 300, 1)
    assert _bytes(tmp_path) == before


@pytest.mark.parametrize(("units", "scene"), [(10, "1906"), (0, "2006")])
def test_what_cannot_be_made_is_refused(tmp_path: Path, units: int, scene: str):
    with pytest.raises(ValueError, match="2006"):
        make(tmp_path, units, 1, scene)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("units", [1, 2, 30])
def test_small_provinces_stand_too(tmp_path: Path, units: int):
    assert make(tmp_path, units, 3).units == units


def test_the_description_counts_what_was_written(province: Province):
    body = json.loads((province.made.folder / "province.json").read_text(encoding="utf-8"))
    assert [day["date"] for day in body["days"]] == [f"2006-03-0{n}" for n in (1, 2)]
    assert body["units"] == UNITS
    for day in (1, 2):
        assert body["sent"]["commerce/enterprise"][str(day)] == len(province.lines(day)) - 1
        assert body["sent"]["state-tax/taxpayer"][str(day)] == len(province.tax(day))
        assert body["sent"]["quality/organisation-code"][str(day)] == len(province.quality(day))
    assert body["feeds"] == list(body["sent"])
    assert body["truth"] == len(province.truth())


def test_truth_knows_every_record_and_no_other(province: Province):
    sent = {
        *(("commerce/enterprise", row[0]) for n in (1, 2) for row in province.lines(n)[1:]),
        *(("state-tax/taxpayer", key) for n in (1, 2) for key in province.tax(n)),
        *(("quality/organisation-code", key) for n in (1, 2) for key in province.quality(n)),
    }
    known = {key for key in province.truth() if key[0] in FEEDS}
    assert known == sent


def test_one_day_changes_about_one_in_a_hundred(province: Province):
    for rows in (province.commerce, province.quality):
        before, after = rows(1), rows(2)
        changed = sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
        assert 0.005 <= changed / len(before) <= 0.015
    assert 0.005 <= len(province.tax(2)) / len(province.tax(1)) <= 0.015


def test_the_second_day_has_every_kind_of_change(province: Province):
    before, after = province.commerce(1), province.commerce(2)
    both = before.keys() & after.keys()
    assert after.keys() - before.keys()
    assert before.keys() - after.keys()
    for field in ("name", "address", "legal_rep", "state"):
        assert any(before[key][field] != after[key][field] for key in both), field
    renamed = [k for k in both if before[k]["name"] != after[k]["name"] and after[k]["name"]]
    assert all(after[key]["former_names"] == before[key]["name"] for key in renamed)


def test_tax_sends_on_the_second_day_only_what_is_new_or_different(province: Province):
    before, after = province.tax(1), province.tax(2)
    assert all(before.get(key) != row for key, row in after.items())
    assert {"注销"} < {row["status"] for row in after.values()}
    ended = [row for key, row in after.items() if row["end_date"] == "2006-03-02"]
    assert ended
    assert after.keys() - before.keys()


def test_dates_are_no_later_than_the_business_day(province: Province):
    broken = {"2006-02-30", "9999-9-9", ""}
    for day in (1, 2):
        stock = [*province.commerce(day).values(), *province.quality(day).values()]
        for row in stock:
            found = {row["established"], row["end_date"]} - broken
            assert all(date.fromisoformat(text) <= date(2006, 3, day) for text in found)
