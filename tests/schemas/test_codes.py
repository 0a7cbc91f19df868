import json
from collections import Counter
from datetime import date

import pytest

from schemas import codes
from schemas.codes import HOME, CodeListError
from schemas.reading import Label

ABOUT = json.loads((HOME / "lists.json").read_text(encoding="utf-8"))
EDITIONS = {
    date(2002, 10, 1): (20, 95, 396, 913),
    date(2011, 10, 31): (20, 95, 396, 913),
    date(2011, 11, 1): (20, 96, 432, 1094),
    date(2017, 9, 30): (20, 96, 432, 1094),
    date(2017, 10, 1): (20, 97, 473, 1381),
}


@pytest.mark.parametrize("name", ABOUT)
def test_every_list_is_whole(name):
    rows = codes.load(name)
    parents = codes.load(ABOUT[name].get("parents", name))
    assert rows.standard
    assert all(r.code == r.code.strip() and r.label == r.label.strip() != "" for r in rows.rows)
    assert {r.parent for r in rows.rows} - {None} <= parents.known()
    assert all(r.valid_from < r.valid_to for r in rows.rows if r.valid_from and r.valid_to)
    assert len(rows.rows) == len({(r.code, r.label, r.valid_from) for r in rows.rows})


def test_lists_are_described_with_their_sizes():
    described = (HOME / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[c.strip() for c in line.split("|")] for line in described if line.startswith("| ")]
    assert {c[1]: int(c[3]) for c in cells[1:]} == {n: len(codes.load(n).rows) for n in ABOUT}
    assert {path.stem for path in HOME.iterdir()} - {"README", "lists"} == set(ABOUT)


def test_oldest_rows_come_first():
    for name in ("division", "industry"):
        for rows in codes.load(name).members.values():
            ends = [row.valid_to or date.max for row in rows]
            assert ends == sorted(ends), rows


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


def test_a_slip_of_one_revision_is_mended():
    # The revision of 2004-12 has the counties of Harbin one line too high.
    assert [row.label for row in codes.load("division").members["230124"]] == ["方正县"]


@pytest.mark.parametrize(("day", "totals"), EDITIONS.items(), ids=str)
def test_every_edition_of_the_industries_is_complete(day, totals):
    found = Counter(len(code) for code in codes.load("industry").known(day))
    assert tuple(found[level] for level in (1, 2, 3, 4)) == totals


def test_industry_keeps_its_levels():
    rows = codes.load("industry")
    chain = ["0111"]
    while parent := rows.members[chain[-1]][0].parent:
        chain.append(parent)
    assert chain == ["0111", "011", "01", "A"]


def test_a_large_list_is_a_folder():
    towns = codes.load("township")
    assert towns.label("230102001") == "兆麟街道"
    assert "统计" in towns.standard


def test_the_users_own_list_comes_first(tmp_path):
    (tmp_path / "currency.csv").write_text(
        "code,label,parent,valid_from,valid_to\n001,贝壳,,,\n\n", encoding="utf-8"
    )
    assert codes.load("currency", tmp_path).known() == {"001"}
    assert "156" in codes.load("currency").known()


def test_a_list_can_be_named_in_english_and_one_that_is_not_speaks_chinese(tmp_path):
    (tmp_path / "shells.csv").write_text(
        "code,label,parent,valid_from,valid_to,label_en\n001,贝壳,,,,Shells\n002,海螺,,,,\n",
        encoding="utf-8",
    )
    titles = [row.title for row in codes.load("shells", tmp_path).rows]
    assert titles == [Label("贝壳", "Shells"), Label("海螺", "海螺")]


@pytest.mark.parametrize("name", ["catalog-class", "catalog-theme"])
def test_what_pages_are_browsed_by_is_named_in_both_languages(name):
    assert [row.code for row in codes.load(name).rows if not row.english.isascii()] == []
    assert all(row.english for row in codes.load(name).rows)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("code,name\n", "the header is"),
        ("code,label,parent,valid_from,valid_to\n1,one\n", "mine.csv, line 2"),
        ("code,label,parent,valid_from,valid_to\n1,one,,2006,\n", "mine.csv, line 2"),
        ("code,label,parent,valid_from,valid_to\n1,one,,,,One\n", "mine.csv, line 2"),
    ],
)
def test_what_is_no_list(tmp_path, text, says):
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CodeListError, match=says):
        codes.load("mine", tmp_path)


def test_a_list_that_is_nowhere(tmp_path):
    with pytest.raises(CodeListError, match="no code list nothing"):
        codes.load("nothing", tmp_path)
