import pytest

from hub.sample.bureaus.bureau import headings
from schemas import contract

CASES = {
    "commerce/enterprise": "commerce-enterprise@1",
    "state-tax/taxpayer": "tax-registration@1",
    "quality/organisation-code": "organisation-code@1",
}


@pytest.mark.parametrize(("feed", "reference"), CASES.items())
def test_every_field_of_the_contract_has_one_heading(feed: str, reference: str):
    fields = list(headings(feed).values())
    assert sorted(fields) == sorted(contract.load(reference).names)
