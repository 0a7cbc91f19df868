"""A subscription in the receiver's own contract says where each field of his comes from."""

import pytest

from catalog.check import check
from catalog.load import load
from catalog.models import Conform
from catalog.rules.outward import outward
from catalog.rules.view import View, contracts

COLUMNS = {"org_code": "org_code", "name": "name", "currency": "currency"}


@pytest.fixture
def told(tree, known):
    """What is said of the quality bureau's subscription, made of these parts."""
    catalog = load(tree)
    sound, _ = contracts(catalog, known)
    view = View(catalog, known, sound, frozenset(catalog.resources))
    one = catalog.subscriptions["quality/enterprise"]

    def said(conform=None, *, bare=False, **changed):
        made = None if bare else Conform.model_validate({"columns": COLUMNS} | (conform or {}))
        found = outward(one.model_copy(update={"conform": made} | changed), view)
        return sorted((key.removeprefix("conform."), rule) for key, rule, _ in found)

    return said


def test_items_of_one_code_list_need_no_words(told):
    assert told() == []


@pytest.mark.parametrize(
    ("conform", "said"),
    [
        ({"columns": {"name": "name"}}, [("columns", "feed.required")]),
        ({"columns": COLUMNS | {"fax": "phone"}}, [("columns.fax", "field.unknown")]),
        ({"constant": {"fax": "0"}}, [("constant.fax", "field.unknown")]),
        ({"constant": {"name": "甲"}}, [("constant.name", "feed.twice")]),
        ({"constant": {"status": "8"}}, [("constant.status", "field.code")]),
        ({"lookups": {"status": {"K": "1"}}}, [("lookups.status", "feed.unmapped")]),
        ({"columns": COLUMNS | {"status": "state"}}, [("lookups.status", "right.lookup")]),
        ({"columns": COLUMNS | {"status": "phone"}}, [("lookups.status", "right.lookup")]),
        ({"crosswalk": {"industry": "2017-10-01"}}, [("crosswalk.industry", "feed.unmapped")]),
        ({"crosswalk": {"name": "2017-10-01"}}, [("crosswalk.name", "right.edition")]),
    ],
)
def test_what_leads_nowhere_is_named(told, conform, said):
    assert told(conform) == said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"K": "1", "OFF": "3"}, []),
        ({"开业": "1"}, [("lookups.status", "field.code")]),
        ({"K": "正常"}, [("lookups.status", "field.code")]),
    ],
)
def test_a_lookup_leads_from_a_code_or_one_above_it_to_a_code(told, table, said):
    conform = {"columns": COLUMNS | {"status": "state"}, "lookups": {"status": table}}
    assert told(conform) == said


def test_there_are_columns_or_a_contract_and_what_it_is_made_of(told):
    assert told(columns=("name",)) == [("columns", "right.columns")]
    assert told(contract=None) == [("contract", "form.missing")]
    assert told(contract=None, bare=True, columns=("name",)) == []
    assert told(contract=None, bare=True) == [("columns", "form.missing")]


def test_a_contract_nobody_wrote_is_named_in_the_subscription(tree, known):
    path = tree / "quality/receives/enterprise.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("organisation-code@1", "organisation-code@9"), encoding="utf-8")
    found = [m for m in check(tree, known) if m.file == "quality/receives/enterprise.yml"]
    assert [(mistake.key, mistake.rule) for mistake in found] == [("contract", "contract.broken")]
