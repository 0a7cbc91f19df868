"""What a declaration means where that is not plain from its fields."""

import pytest
from pydantic import ValidationError

from catalog.models import Feed, Resource

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
