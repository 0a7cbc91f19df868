"""What people type finds what they mean, in one order on both databases."""

import csv
from pathlib import Path

import pytest

from hub.directory.shelf import Query, resolve, rows, search
from hub.errors import Usage

FILE = Path(__file__).with_name("queries.csv")
QUERIES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def ids(library, words="", **more):
    return [row["id"] for row in search(library, Query(words, size=1_000, **more)).rows]


def test_the_fixed_questions_find_what_they_should(library):
    assert len(QUERIES) >= 60
    missed = {
        one["query"]: set(one["expected"].split()) - set(ids(library, one["query"]))
        for one in QUERIES
    }
    wanted = sum(len(one["expected"].split()) for one in QUERIES)
    assert sum(map(len, missed.values())) <= 0.02 * wanted, {q: m for q, m in missed.items() if m}


@pytest.mark.parametrize(
    "one", [q for q in QUERIES if q["kind"] in {"title", "code"}], ids=lambda q: q["query"]
)
def test_a_whole_title_or_code_comes_first_and_a_wrong_one_finds_nothing(library, one):
    expected = one["expected"].split()
    assert set(ids(library, one["query"])[: len(expected)]) == set(expected)
    if not expected:
        assert ids(library, one["query"]) == []


def test_a_word_weighs_most_in_the_title_then_keyword_item_summary_agency(library):
    tiers = ("title", "keyword", "item", "summary")
    ranked = [*(f"made-weather/{tier}" for tier in tiers), "made-berry/agency"]
    assert ids(library, "蓝莓") == ranked
    assert ids(library, "lanmei") == [ranked[0], ranked[1], ranked[4]]


def test_every_word_must_be_found_and_a_mark_alone_finds_nothing(library):
    assert ids(library, "户籍 臭氧") == []
    assert ids(library, "！？") == []
    assert ids(library, "户籍' OR \" * ( ) --") == ids(library, "户籍 or") == []
    assert ids(library, " ") == ids(library)


def test_facets_are_counted_as_if_nothing_of_their_own_were_chosen(library):
    whole = search(library, Query())
    police = search(library, Query(facets={"agency": ("made-police",)}))
    assert police.total == 3
    assert police.facets["agency"] == whole.facets["agency"]
    assert police.facets["class"] == {"3": 3, "307": 3, "307901": 3}
    both = search(
        library, Query(facets={"agency": ("made-police", "made-bank"), "class": ("307901",)})
    )
    assert (both.total, both.facets["agency"]) == (3, {"made-police": 3})
    assert sum(whole.facets["sharing"].values()) == whole.total


def test_what_is_asked_within_narrows_its_own_facet_too(library):
    found = search(library, Query(within=(("agency", ("made-police",)), ("keyword", ("车辆",)))))
    assert (found.total, found.facets["agency"]) == (1, {"made-police": 1})


def test_a_class_holds_all_below_it(library):
    assert (
        len(ids(library, facets={"class": ("307",)}))
        > len(ids(library, facets={"class": ("307901",)}))
        == 3
    )


def test_pages_follow_each_other_in_the_order_of_sound(library):
    whole = ids(library)
    pages = [search(library, Query(start=at, size=7)).rows for at in range(0, len(whole), 7)]
    assert [row["id"] for page in pages for row in page] == whole
    made = [one for one in whole if one.startswith(("made-nature", "made-labour", "made-police"))]
    assert made[:3] == ["made-nature/estate", "made-labour/insured", "made-police/household"]


@pytest.mark.parametrize("sort", ["code", "-code", "-since", "changed"])
def test_rows_can_be_sorted(library, sort):
    rows = search(library, Query(sort=sort, size=1_000)).rows
    found = [str(row[sort.lstrip("-")]) for row in rows]
    assert found == sorted(found, reverse=sort.startswith("-"))


def test_what_does_not_exist_is_refused(library):
    with pytest.raises(Usage, match="HUB-C60"):
        search(library, Query(facets={"colour": ("red",)}))
    with pytest.raises(Usage, match="HUB-C61"):
        search(library, Query(sort="colour"))


def test_a_code_an_identifier_and_an_id_name_one_entry(library):
    for said in ("307901/000001", "230901/000001", "made-police/household"):
        row = resolve(library, said)
        assert row
        assert row["id"] == "made-police/household"
    assert resolve(library, "307901/999999") is None
    assert [row["id"] for row in rows(library, ["tax/event", "nobody", "hub/unit"])] == [
        "tax/event",
        "hub/unit",
    ]
