import pytest
from lxml import etree

from schemas import render
from schemas.contract import load
from tests.schemas.contracts.samples import samples


def document(*records):
    root = etree.Element("records")
    for fields in records:
        record = etree.SubElement(root, "record")
        for name, value in fields.items():
            etree.SubElement(record, name).text = value
    return root


def test_every_contract_gives_a_schema_that_takes_its_good_records(contract):
    schema = etree.XMLSchema(etree.fromstring(render.xsd(contract)))
    assert schema.validate(document())
    good = samples(contract.reference).good
    assert schema.validate(document(*({n: r[n] for n in contract.names if n in r} for r in good)))
    assert not schema.validate(document({}))


@pytest.mark.parametrize(
    ("fields", "valid"),
    [
        ({"taxpayer_id": "1", "taxpayer_name": "某公司", "opened": "2006-02-28"}, True),
        ({"taxpayer_id": "1", "taxpayer_name": "某公司", "opened": "2006-02-30"}, False),
        ({"taxpayer_id": "1", "taxpayer_name": "某公司", "opened": "2006-02-28Z"}, False),
        ({"taxpayer_id": "1", "taxpayer_name": "某公司", "staff": "12"}, True),
        ({"taxpayer_id": "1", "taxpayer_name": "某公司", "staff": "1.5"}, False),
        ({"taxpayer_id": "1", "taxpayer_name": "某公司", "unknown": "1"}, False),
        ({"taxpayer_name": "某公司", "taxpayer_id": "1"}, False),
        ({"taxpayer_id": "1", "taxpayer_name": "某" * 201}, False),
        ({"taxpayer_id": "1", "taxpayer_name": "某\n公司"}, False),
    ],
)
def test_a_document_is_held_to_order_and_facets(fields, valid):
    schema = etree.XMLSchema(etree.fromstring(render.xsd(load("tax-registration@1"))))
    assert schema.validate(document(fields)) == valid


def test_facets_of_a_contract_of_ones_own(own):
    contract = own(code={"pattern": "^(?:[A-Z]{2}){1,2}$"}, kind={"enum": ["甲", "乙"]}, free={})
    schema = etree.XMLSchema(etree.fromstring(render.xsd(contract)))
    assert schema.validate(document({"code": "ABCD", "kind": "甲", "free": "随意"}))
    assert not schema.validate(document({"code": "ABC"}))
    assert not schema.validate(document({"kind": "丙"}))


def test_an_alternative_is_not_narrowed_to_something_else(own):
    schema = etree.XMLSchema(etree.fromstring(render.xsd(own(code={"pattern": "^a|b$"}))))
    assert schema.validate(document({"code": "ax"}))
