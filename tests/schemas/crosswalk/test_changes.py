import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from schemas import codes, crosswalk
from schemas.crosswalk.changes import FOLLOWED

SOURCE = Path(__file__).parents[4] / "shared/data/codes/divisions/quhua/historical_changes_v1.json"


def events():
    return [row for row in crosswalk.changes("division").rows if row.source == "events"]


def test_all_changes_of_the_divisions_load():
    assert len(events()) == 5276
    assert {row.date.year for row in events()} == set(range(1981, 2027))
    standings = Counter((row.source, row.standing) for row in crosswalk.changes("division").rows)
    described = (codes.HOME / "README.md").read_text(encoding="utf-8")
    assert [n for n in standings.values() if f"{n:,} " not in described] == []


@pytest.mark.skipif(not SOURCE.exists(), reason="the published list is not here")
def test_no_change_is_lost_or_altered():
    published = json.loads(SOURCE.read_text(encoding="utf-8"))["events"]
    told = Counter((e["type"], *end(e["old"]), *end(e["new"])) for e in published)
    assert told == Counter((row.type, *row.old, *row.new) for row in events())


def end(place):
    return ((place or {}).get("code") or "")[:6], (place or {}).get("name") or ""


@pytest.mark.parametrize("name", ["division", "industry"])
def test_what_can_be_followed_leads_from_a_row_to_a_row(name):
    members = codes.load(name).members
    followed = [row for row in crosswalk.changes(name).rows if row.standing in FOLLOWED]
    assert len(followed) > 3000
    for row in followed:
        old = [r for r in members[row.old_code] if r.label == row.old_name]
        new = [r for r in members[row.new_code] if r.label == row.new_name]
        assert any(r.valid_to and 0 <= (row.date - r.valid_to).days <= 1 for r in old), row
        assert any(r.holds(row.date) and r.valid_to != row.date for r in new), row


def test_a_name_matched_across_provinces_is_not_followed():
    # 太平区 of Harbin went into 道外区; the list has the 太平区 of Fuxin.
    told = [row for row in events() if row.old_code == "230105"]
    assert [(row.new_code, row.standing) for row in told] == [("210904", "contradicted")]


def test_a_list_without_changes_has_none():
    assert crosswalk.changes("currency").rows == ()


def test_the_day_is_that_of_the_first_revision():
    [change] = [row for row in events() if row.old == ("230182", "双城市")]
    assert change.date == date(2014, 12, 31)
