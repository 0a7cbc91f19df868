"""Between a feed and its contract."""

from catalog.load import load
from catalog.rules.mapping import mapping


def _told(tree, known, feed, **change):
    one = load(tree).feeds[feed].model_copy(update=change)
    wanted = known.contract(load(tree).resources[feed].contract)
    return sorted(
        (key, rule, facts.get("field")) for key, rule, facts in mapping(one, wanted, known)
    )


def test_key_fields_come_from_somewhere_though_none_is_required(tree, known):
    told = _told(tree, known, "tax/credit-a", columns={"a": "name", "b": "year", "c": "office"})
    assert told == [("columns", "feed.required", "taxpayer_id")]


def test_a_constant_feeds_a_field(tree, known):
    columns = {"a": "taxpayer_id", "b": "name", "c": "office"}
    assert _told(tree, known, "tax/credit-a", columns=columns, constant={"year": "2018"}) == []


def test_a_constant_of_no_field_is_named_once(tree, known):
    told = _told(tree, known, "tax/credit-a", constant={"years": "2018"})
    assert told == [("constant.years", "field.unknown", "years")]


def test_codes_are_ours_on_the_way_in(tree, known):
    told = _told(tree, known, "state-tax/taxpayer", ends={"status": ("注销",)}, lookups={})
    assert told == [("ends.status", "field.code", "status")]


def test_free_text_is_bound_by_no_list(tree, known):
    table = {"office": {"市局": "佳木斯市税务局"}}
    assert _told(tree, known, "tax/credit-a", lookups=table) == []


def test_days_are_read_into_date_fields_alone(tree, known):
    forms = {"name": ("%Y%m%d",), "day": ("%Y%m%d",)}
    told = _told(tree, known, "tax/credit-a", dates=forms)
    assert ("dates.name", "feed.effective", "name") in told
    assert ("dates.day", "field.unknown", "day") in told
