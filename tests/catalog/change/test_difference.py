"""Differences that a reader feels, and those that he does not."""

import pytest

from catalog.change.body import plain, resource, text
from catalog.change.difference import Side, concerning, difference, verdict
from catalog.files.listing import file
from catalog.models import Resource
from schemas.contract import load

LABEL = {"zh": "项", "en": "Item"}
BODY = {"title": LABEL, "summary": LABEL, "cycle": "daily", "sharing": "unconditional"}
ITEM = {"title": LABEL, "type": "C", "length": 9}


def side(contract=None, **more):
    body = BODY | more | ({"contract": contract} if contract else {})
    return Side(resource("tax/taxpayer", body), load(contract) if contract else None)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {"summary": {"zh": "别的", "en": "Other"}, "keywords": ["x"]}, "same"),
        ({}, {"cycle": "weekly"}, "breaking"),
        ({}, {"cycle": "realtime"}, "widening"),
        ({}, {"sharing": "none"}, "breaking"),
        ({"secrecy": "closed"}, {}, "widening"),
        ({}, {"secrecy": "strict"}, "breaking"),
        ({}, {"open": True}, "widening"),
        ({"way": "file"}, {"way": "database"}, "breaking"),
        ({}, {"items": {"a": ITEM}}, "widening"),
        ({"items": {"a": ITEM}}, {}, "breaking"),
        ({"items": {"a": ITEM}}, {"items": {"a": ITEM | {"length": 10}}}, "widening"),
        ({"items": {"a": ITEM}}, {"items": {"a": ITEM | {"length": 8}}}, "breaking"),
        ({"items": {"a": ITEM}}, {"items": {"a": ITEM | {"type": "N"}}}, "breaking"),
        ({"items": {"a": ITEM}}, {"items": {"a": ITEM | {"codes": "industry"}}}, "breaking"),
        ({"items": {"a": ITEM}}, {"items": {"a": ITEM | {"sharing": "none"}}}, "breaking"),
        ({"items": {"a": ITEM}}, {"items": {"a": ITEM | {"title": LABEL | {"en": "x"}}}}, "same"),
        (
            {"items": {"a": ITEM | {"sharing": "none"}}},
            {"items": {"a": ITEM | {"sharing": "none"}}, "sharing": "none"},
            "same",
        ),
    ],
)
def test_what_a_change_is_for_a_reader(before, after, said):
    assert verdict(difference(side(**before), side(**after))) == said


def test_nothing_changed_is_no_change():
    assert difference(side(items={"a": ITEM}), side(items={"a": ITEM})) == ()


def test_a_contract_is_compared_field_by_field_and_terms_item_by_item():
    name = "production-licence@1"
    shut = side(name, items={"phone": "none"})
    changes = difference(side(name), shut)
    assert [(c.field, c.part, c.verdict) for c in changes] == [("phone", "sharing", "breaking")]
    gone = difference(side(name), side("tax-credit-a@1"))
    assert ("phone", "breaking") in {(c.field, c.verdict) for c in gone}


def test_readers_are_told_of_their_items_and_of_the_whole():
    changes = difference(
        side(items={"a": ITEM, "b": ITEM}), side(items={"a": ITEM}, cycle="weekly", keywords=["x"])
    )
    assert [(c.field, c.part) for c in concerning(changes, ["a"])] == [("", "cycle")]
    assert [(c.field, c.part) for c in concerning(changes, ["b"])] == [
        ("", "cycle"),
        ("b", "field"),
    ]


def test_a_body_is_an_entry_and_a_file_again():
    one = side(items={"a": ITEM, "b": "none"}, **{"class": "307015"}).resource
    assert plain(one)["items"] == {"a": ITEM, "b": "none"}
    assert resource(one.id, plain(one)) == one
    assert "id" not in plain(one)
    assert "class: '307015'" in text(one)
    assert isinstance(one, Resource)
    assert file("tax/taxpayer") == "tax/provides/taxpayer/resource.yml"
