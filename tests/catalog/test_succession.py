"""The reform of a province: several become one, one becomes several, place by place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalog.load import load
from catalog.models import Agency, Catalog
from catalog.succession import ancestors, heirs, lineage, within

NOTHING: dict[str, dict[str, Any]] = {"feeds": {}, "subscriptions": {}, "grants": {}}
LABEL = {"zh": "局", "en": "Bureau"}
BEFORE, AFTER = date(2018, 1, 1), date(2019, 1, 1)


def _agencies(**said):
    body = {"title": LABEL, "kind": "other", "region": "230000"}
    made = {key: Agency.model_validate(body | one | {"code": key}) for key, one in said.items()}
    return Catalog(root=Path(), agencies=made, resources={}, **NOTHING)


def test_two_tax_bureaus_become_one(tree):
    found = load(tree)
    assert heirs(found, "state-tax", BEFORE) == ("state-tax",)
    assert heirs(found, "state-tax", AFTER) == heirs(found, "local-tax", AFTER) == ("tax",)
    assert heirs(found, "tax", AFTER) == ("tax",)
    assert ancestors(found, "tax") == ("state-tax", "local-tax")
    assert ancestors(found, "state-tax") == ()


def test_the_line_of_a_feed_survives_the_reform(tree):
    found, line = load(tree), ("local-tax/taxpayer", "state-tax/taxpayer", "tax/taxpayer")
    assert [lineage(found, one) for one in line] == [line] * 3
    assert lineage(found, "staffing/institution") == ("staffing/institution",)


def test_one_becomes_several_by_locality():
    found = _agencies(
        old={},
        south={"since": AFTER, "predecessors": [{"agency": "old", "region": "230100"}]},
        north={"predecessors": [{"agency": "old", "region": "232700", "on": "2018-06-01"}]},
    )
    assert heirs(found, "old", BEFORE) == ("old",)
    assert heirs(found, "old", AFTER) == ("old", "south", "north")
    assert heirs(found, "old", AFTER, "230102") == ("south",)
    assert heirs(found, "old", date(2018, 7, 1), "232700") == ("north",)
    assert heirs(found, "old", date(2018, 7, 1), "230102") == ("old",)
    assert heirs(found, "old", AFTER, "230600") == ("old",)


def test_work_goes_on_through_two_reforms_and_may_end_with_nobody():
    found = _agencies(
        first={"until": BEFORE},
        second={"since": BEFORE, "until": AFTER, "predecessors": ["first"]},
        third={"since": AFTER, "predecessors": ["second"]},
        alone={"until": BEFORE},
    )
    assert heirs(found, "first", date(2020, 1, 1)) == ("third",)
    assert ancestors(found, "third") == ("second", "first")
    assert heirs(found, "alone", AFTER) == ()


def test_agencies_that_name_each_other_are_no_endless_line():
    found = _agencies(a={"predecessors": ["b"]}, b={"predecessors": ["a"]})
    assert heirs(found, "a", AFTER) == ("a", "b")
    assert ancestors(found, "a") == ("b",)


@pytest.mark.parametrize(
    ("place", "region", "inside"),
    [
        ("230102", "230100", True),
        ("230102", "230000", True),
        ("230202", "230100", False),
        ("230102", "230102", True),
        ("230100", "230102", False),
    ],
)
def test_a_place_lies_in_a_region(place, region, inside):
    assert within(place, region) is inside
