"""What a declaration means where that is not plain from its fields."""

from datetime import date

import pytest
from pydantic import ValidationError

from catalog.models import Agency, Feed, Resource

FEED = {"transport": {"kind": "local"}, "mode": "upsert", "columns": {"A": "a"}}
LABEL = {"zh": "一", "en": "one"}


def test_folds_are_one_or_many():
    feed = Feed.model_validate(FEED | {"fold": {"a": "width|case", "b": ["space"]}})
    assert feed.fold == {"a": ("width", "case"), "b": ("space",)}


def test_forms_of_days_are_one_or_many():
    feed = Feed.model_validate(FEED | {"dates": {"a": "%Y.%m.%d", "b": ["serial", "%Y%m%d"]}})
    assert feed.dates == {"a": ("%Y.%m.%d",), "b": ("serial", "%Y%m%d")}


@pytest.mark.parametrize(
    "wrong",
    [{"fold": {"a": "upper"}}, {"dates": {"a": "%Y"}}, {"pattern": "("}, {"colums": {}}],
)
def test_what_nobody_would_obey_is_refused(wrong):
    with pytest.raises(ValidationError):
        Feed.model_validate(FEED | wrong)


def test_an_item_not_named_is_shared_like_its_resource():
    body = {"title": LABEL, "summary": LABEL, "cycle": "daily", "sharing": "conditional"}
    resource = Resource.model_validate(body | {"items": {"name": "unconditional"}})
    assert (resource.shares("name"), resource.shares("phone")) == ("unconditional", "conditional")


@pytest.mark.parametrize(
    ("region", "level"), [("230000", "province"), ("230100", "city"), ("230102", "county")]
)
def test_the_region_of_an_agency_tells_its_level(region, level):
    body = {"title": LABEL, "kind": "other", "region": region}
    assert Agency.model_validate(body).level == level


def test_identifiers_begin_with_province_area_and_department():
    body = {"title": LABEL, "kind": "other", "region": "230100", "department": "015"}
    assert Agency.model_validate(body).prefix is None
    assert Agency.model_validate(body | {"area": "A"}).prefix == "23A015"
    assert Agency.model_validate(body | {"region": "230000"}).prefix == "230015"


def test_a_predecessor_is_one_everywhere_or_of_a_region():
    body = {"title": LABEL, "kind": "other", "region": "230000"}
    said = ["a", {"agency": "b", "region": "230100", "on": "2010-01-01"}]
    everywhere, local = Agency.model_validate(body | {"predecessors": said}).predecessors
    assert (everywhere.agency, everywhere.region, everywhere.on) == ("a", None, None)
    assert (local.agency, local.region, local.on) == ("b", "230100", date(2010, 1, 1))


@pytest.mark.parametrize("place", [{"secrecy": "秘密"}, {"items": {"a": {"secrecy": "绝密"}}}])
def test_a_state_secret_has_no_form(place):
    body = {"title": LABEL, "summary": LABEL, "cycle": "none", "sharing": "none"}
    with pytest.raises(ValidationError) as refused:
        Resource.model_validate(body | place)
    assert [error["type"] for error in refused.value.errors()] == ["secrecy.classified"]
