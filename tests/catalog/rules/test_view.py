"""Contracts that hold, and what is wrong with the others."""

from dataclasses import replace

from catalog.load import load
from catalog.rules.view import contracts
from schemas.codes import CodeListError


def test_a_contract_is_read_once_and_needs_its_code_lists(tree, known):
    asked = []

    def codes(name):
        if name == "taxpayer-status":
            raise CodeListError(f"no code list {name}")
        return known.codes(name)

    def contract(reference):
        asked.append(reference)
        return known.contract(reference)

    sound, broken = contracts(load(tree), replace(known, contract=contract, codes=codes))
    assert broken == {"tax-registration@1": "no code list taxpayer-status"}
    assert "commerce-enterprise@1" in sound
    assert len(asked) == len(set(asked))
