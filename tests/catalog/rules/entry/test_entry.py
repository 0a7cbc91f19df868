"""Every duty of an entry, kept and broken."""

from dataclasses import replace
from datetime import date

import pytest

from catalog.numbers import Numbers
from schemas.codes import Code, CodeList
from tests.catalog.rules.entry.bureau import ITEM, WORD, told, told_of_agency

CONTRACT = {"contract": "tax-registration@1", "items": {"rep_id_no": "none"}, "basis": "依法"}
OPENED = {"open": True, "secrecy": "public"}
SAID = {"sharing": "none", "type": "C"}
OTHER = "307041/000001"

GOOD = [
    {},
    {"sharing": "conditional", "conditions": "履职"},
    {"sharing": "none", "basis": "依法", "way": None},
    {"sharing": "conditional", "conditions": "履职", "secrecy": "strict"},
    OPENED,
    OPENED | {"items": {"n": ITEM | {"open": False}}, "open_conditions": "登记后下载"},
    {"format": "document", "items": {}},
    {"format": "service", "items": {}, "link": "https://data.example/api"},
    CONTRACT,
    {"items": {"n": ITEM | {"codes": "division", "length": 6}}},
    {"items": {"n": ITEM | {"personal": True, "sharing": "conditional"}}, "conditions": "履职"},
    {"class": "102001", "related": [OTHER]},
    {"class": "3070421"},
    {"themes": []},
    {"code": None, "identifier": None},
    {"related": [OTHER]},
    {"extended": {"密级": "内部"}},
    {"continues": None},
]  # fmt: skip
BAD = [
    ({"sharing": "conditional"}, "conditions", "resource.conditions"),
    ({"sharing": "none", "way": None}, "basis", "resource.basis"),
    ({"way": None}, "way", "entry.way"),
    ({"secrecy": "strict"}, "sharing", "secrecy.strict"),
    ({"open": True}, "secrecy", "secrecy.open"),
    (OPENED | {"items": {"n": ITEM | {"open": False}}}, "open_conditions", "entry.open"),
    ({"format": None}, "format", "form.missing"),
    ({"items": {}}, "items", "entry.items"),
    ({"format": "service", "items": {}}, "link", "entry.link"),
    ({"extended": {"密级": "机密"}}, "extended.密级", "secrecy.classified"),
    ({"items": {"n": {"title": WORD}}}, "items.n.type", "form.missing"),
    ({"items": {"n": {"type": "C"}}}, "items.n.title", "form.missing"),
    ({"items": {"n": ITEM | {"codes": "nowhere"}}}, "items.n.codes", "item.codes"),
    ({"items": {"n": ITEM | {"personal": True}}}, "items.n", "resource.class"),
    (CONTRACT | {"items": {"rep_id_no": SAID}}, "items.rep_id_no.type", "item.contract"),
    (CONTRACT | {"items": {"rep_id_no": "none", "fax": "none"}}, "items.fax", "field.unknown"),
    (CONTRACT | {"items": {"rep_id_no": "unconditional"}}, "items.rep_id_no", "resource.class"),
    (CONTRACT | {"owns": ["capital"]}, "owns", "resource.owns"),
    ({"class": None}, "class", "form.missing"),
    ({"class": "307"}, "class", "class.shallow"),
    ({"class": "101999", "related": [OTHER]}, "class", "class.unknown"),
    ({"class": "307041"}, "class", "class.agency"),
    ({"themes": ["21"]}, "themes", "theme.unknown"),
    ({"code": OTHER}, "code", "code.twice"),
    ({"identifier": "230041/000001"}, "identifier", "code.prefix"),
    ({"code": "399042/000001"}, "code", "class.unknown"),
    ({"related": ["307042/000001"]}, "related", "entry.unknown"),
    ({"related": ["307041/000009"]}, "related", "entry.unknown"),
    ({"class": "102001"}, "related", "entry.related"),
    ({"continues": ["forestry/wood"]}, "continues", "resource.unknown"),
    ({"continues": ["land/farm"]}, "continues", "continues.circle"),
]  # fmt: skip


@pytest.mark.parametrize("said", GOOD)
def test_an_entry_that_says_all_it_must(known, said):
    assert told(known, **said) == []


@pytest.mark.parametrize(("said", "key", "rule"), BAD)
def test_an_entry_that_does_not_is_told_which_key_to_mend(known, said, key, rule):
    assert (key, rule) in told(known, **said)


def test_an_entry_goes_on_only_from_one_of_whose_agency_took_the_work_over(known):
    said = {"continues": ["land/farm"]}
    assert ("continues", "continues.stranger") in told(known, "forestry/farm", **said)


def test_issued_numbers_stay_even_in_another_class_and_under_another_prefix(known):
    had = {"land/farm": Numbers("102001/000007", "230099/000001")}
    kept = {"code": "102001/000007", "identifier": "230099/000001"}
    assert told(known, issued=had, **kept) == []
    assert told(known, issued=had) == [("code", "code.changed"), ("identifier", "code.changed")]


def test_what_a_withdrawn_entry_had_is_nobody_elses(known):
    gone = {"land/gone": Numbers("307042/000001", "230042/000001")}
    assert told(known, issued=gone) == [("code", "code.twice"), ("identifier", "code.twice")]


def test_a_line_goes_on_from_a_withdrawn_entry_too_and_from_none_that_never_was(known):
    gone = {"land/gone": Numbers("307042/000009", "230042/000009")}
    assert told(known, issued=gone, continues=["land/gone"]) == []
    assert told(known, continues=["land/gone"]) == [("continues", "resource.unknown")]


def test_a_closed_class_keeps_what_it_has_and_takes_nothing_new(known):
    row = Code("102001", "旧", "102", None, date(2020, 1, 1))
    closed = CodeList("catalog-class", "", (row,), {"102001": (row,), "307": (row,)})
    lists = replace(
        known, codes=lambda name: closed if name == "catalog-class" else known.codes(name)
    )
    said = {"class": "102001", "related": [OTHER]}
    assert told(lists, **said) == []
    assert told(lists, code=None, **said) == [("class", "class.closed")]


def test_the_agency_that_answers_for_it(known):
    assert told_of_agency(known) == []
    assert told_of_agency(known, uscc="12440600MB2C07549J", parent="forestry", address="省城") == []
    assert told_of_agency(known, department=None) == [("department", "agency.department")]
    assert told_of_agency(known, region="230100", area="A") == []
    assert told_of_agency(known, region="230100") == [("area", "agency.area")]
    assert told_of_agency(known, region="230102", area="A", level="county") == []
    assert told_of_agency(known, region="230102", area="A", level="city") == [
        ("level", "agency.level")
    ]
    assert told_of_agency(known, department="041") == [("department", "agency.number")]
    assert told_of_agency(known, uscc="12440600MB2C075490") == [("uscc", "agency.uscc")]
    assert told_of_agency(known, parent="land") == [("parent", "agency.unknown")]
    assert told_of_agency(known, predecessors=["land"]) == [("predecessors", "agency.unknown")]
    assert told_of_agency(known, since=date(2020, 1, 1), until=date(2019, 1, 1)) == [
        ("until", "period.backwards")
    ]
    local = [{"agency": "forestry", "region": "999999"}]
    assert told_of_agency(known, predecessors=local) == [("predecessors.0.region", "agency.region")]
