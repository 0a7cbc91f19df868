from datetime import date

import pytest

from schemas import codes
from schemas.codes import HOME, CodeListError


@pytest.mark.parametrize("name", sorted(path.stem for path in HOME.glob("*.csv")))
def test_every_list_is_whole(name):
    rows = codes.load(name)
    parents = codes.load("entity-major-class") if name == "market-entity-type" else rows
    assert rows.standard
    assert all(r.code == r.code.strip() and r.label for r in rows.rows)
    assert {r.parent for r in rows.rows} - {None} <= parents.known()
    assert all(r.valid_from < r.valid_to for r in rows.rows if r.valid_from and r.valid_to)
    assert len(rows.rows) == len({(r.code, r.label, r.valid_from) for r in rows.rows})


def test_lists_are_described():
    assert len((HOME / "division.csv").read_bytes()) < 1_000_000
    described = (HOME / "README.md").read_text(encoding="utf-8")
    assert all(f"| {path.stem} |" in described for path in HOME.glob("*.csv"))


def test_a_retired_division_is_known_but_not_today():
    divisions = codes.load("division")
    county = "230122"  # 阿城县, a city from 1987 on under another code
    assert county in divisions.known()
    assert county in divisions.known(date(1985, 7, 1))
    assert county not in divisions.known(date(2006, 3, 1))
    assert divisions.label(county) == "阿城县"
    assert divisions.label(county, date(2006, 3, 1)) is None


def test_a_renamed_code_has_the_name_of_its_day():
    divisions = codes.load("division")
    assert divisions.label("420600", date(2006, 3, 1)) == "襄樊市"
    assert divisions.label("420600") == "襄阳市"


def test_industry_keeps_its_levels():
    chain: list[str] = []
    code: str | None = "0111"
    rows = codes.load("industry-2002")
    while code:
        chain.append(code)
        code = rows.members[code][0].parent
    assert chain == ["0111", "011", "01", "A"]


def test_the_users_own_list_comes_first(tmp_path):
    (tmp_path / "currency.csv").write_text(
        "code,label,parent,valid_from,valid_to\n001,贝壳,,,\n", encoding="utf-8"
    )
    assert codes.load("currency", tmp_path).known() == {"001"}
    assert "156" in codes.load("currency").known()


def test_what_is_no_list(tmp_path):
    (tmp_path / "mine.csv").write_text("code,name\n", encoding="utf-8")
    with pytest.raises(CodeListError, match="the header is"):
        codes.load("mine", tmp_path)
    with pytest.raises(CodeListError, match="no code list nothing"):
        codes.load("nothing", tmp_path)
