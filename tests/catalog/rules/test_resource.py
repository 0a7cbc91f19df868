"""Agencies, and sharing types without a contract."""

from catalog.load import load
from catalog.models import ItemTerms, Predecessor
from catalog.rules.resource import agency, resource


def _rules(told):
    return sorted((key, rule) for key, rule, _ in told)


def test_no_agency_comes_out_of_itself(tree):
    said = (Predecessor(agency="tax"),)
    one = load(tree).agencies["tax"].model_copy(update={"predecessors": said})
    assert _rules(agency(one, {"tax"})) == [("predecessors", "agency.unknown")]


def test_an_entry_without_a_contract_still_says_on_which_terms(tree):
    one = load(tree).resources["tax/credit-a"].model_copy(update={"contract": None})
    assert _rules(resource(one, None)) == []
    said = {"a": ItemTerms(sharing="none"), "b": ItemTerms(sharing="conditional")}
    some = one.model_copy(update={"items": said})
    assert _rules(resource(some, None)) == [
        ("basis", "resource.basis"),
        ("conditions", "resource.conditions"),
    ]


def test_a_conditional_resource_opens_no_personal_item(tree, known):
    one = load(tree).resources["state-tax/taxpayer"]
    said = {"rep_id_no": ItemTerms(sharing="unconditional")}
    opened = one.model_copy(update={"items": one.items | said})
    told = resource(opened, known.contract("tax-registration@1"))
    assert _rules(told) == [("items.rep_id_no", "resource.class")]
