from catalog.models import Resource
from hub.base.canonical import canonical
from hub.base.database.tables import receipt
from hub.registry.sources import inputs, landed
from tests.hub.registry.bureaus import WORD, firm

ENTERPRISE = "commerce/enterprise"


def read(province):
    return inputs(landed(province.home, province.catalog))


def test_the_version_is_the_one_the_newest_receipt_names(province):
    assert read(province) == {}
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    first = read(province)
    province.land(ENTERPRISE, [firm("2", "乙公司")])
    assert read(province)[ENTERPRISE] == first[ENTERPRISE] + 1


def test_a_refused_arrival_names_no_version(province):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    before = read(province)
    body = canonical({"lake": None}).decode()
    row = {"id": "R", "feed": ENTERPRISE, "batch": "b", "sequence": 9, "at": "", "body": body}
    with province.home.engine.begin() as on:
        on.execute(receipt.insert().values(row))
    assert read(province) == before


def test_a_resource_without_contract_or_mapping_is_none_of_the_registry_s(province):
    given = {"title": WORD, "summary": WORD, "cycle": "daily", "sharing": "unconditional"}
    for name, contract in (("paper", None), ("unit", "base-unit@1")):
        key = f"commerce/{name}"
        province.resources[key] = Resource(id=key, contract=contract, **given)
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    assert set(read(province)) == {ENTERPRISE}
