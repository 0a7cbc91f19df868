"""What a subscription may take from its grant."""

import pytest

from catalog.load import load
from catalog.rules.right import grant, subscription
from catalog.rules.view import View


@pytest.fixture
def view(tree, known):
    catalog = load(tree)
    names = {*catalog.agencies, *catalog.resources, *(f"grants.{g}" for g in catalog.grants)}
    contracts = {
        r.contract: known.contract(r.contract) for r in catalog.resources.values() if r.contract
    }
    return View(catalog, known, contracts, frozenset(names))


def _told(told):
    return [(key, rule, facts.get("item", facts.get("value"))) for key, rule, facts in told]


def test_fewer_columns_and_fewer_rows_are_no_mistake(view):
    one = view.catalog.subscriptions["statistics/unit"]
    less = one.model_copy(update={"columns": ("name",), "rows": {"kind": ("legal",)}})
    assert _told(subscription(less, view)) == []


def test_more_rows_than_granted_are_named(view):
    one = view.catalog.subscriptions["statistics/unit"]
    more = one.model_copy(update={"rows": {"kind": ("legal", "sole-trader")}})
    assert _told(subscription(more, view)) == [("rows.kind", "grant.wider", "sole-trader")]


def test_an_item_shared_by_nobody_cannot_be_granted(view):
    one = view.catalog.grants["commerce-taxpayer"]
    more = one.model_copy(update={"columns": (*one.columns, "vat_type")})
    assert _told(grant(more, view)) == [("columns", "grant.none", "vat_type")]


def test_a_row_rule_speaks_of_a_field(view):
    one = view.catalog.grants["commerce-taxpayer"].model_copy(update={"rows": {"county": ("x",)}})
    assert [(key, rule) for key, rule, _ in grant(one, view)] == [("rows", "field.unknown")]


def test_who_took_the_work_over_may_use_the_grant(view):
    one = view.catalog.subscriptions["state-tax/enterprise"]
    for agency, wrong in (("tax", []), ("market", [("grant", "grant.other", None)])):
        assert _told(subscription(one.model_copy(update={"agency": agency}), view)) == wrong
