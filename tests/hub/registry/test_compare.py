import pytest

from hub.errors import Usage
from hub.registry import serve
from tests.hub.registry.bureaus import coded, firm, number, org, payer, taxpayer

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
STATE = "state-tax/taxpayer"


@pytest.fixture
def listed(province):
    def answer(name, region=None):
        province.build()
        with serve.view(province.home) as view:
            entries = view.listed(name, region)
            counted = {one["list"]: one["entries"] for one in view.lists()}
        assert region or counted[name] == len(entries)
        return {entry["record_key"]: entry["cause"] for entry in entries}

    return answer


def test_who_has_a_licence_and_no_tax_and_why(province, listed):
    province.land(
        ENTERPRISE,
        [
            firm("both", "甲公司", org_code=org(1)),
            firm("ended", "乙公司", org_code=org(2), address_region="230102"),
            firm("absent", "丙公司", org_code=org(3), address_region="230103"),
            firm("unidentified", "丁公司"),
            firm("unsure", "戊公司", registration_no=number(9)),
        ],
    )
    province.land(
        STATE,
        [
            taxpayer(payer(1), "甲公司"),
            taxpayer(payer(2), "乙公司"),
            taxpayer(payer(4), "己公司", business_reg_no=number(9)),
            taxpayer(payer(5), "庚公司", business_reg_no=number(9)),
        ],
    )
    province.land(STATE, [], ends=[payer(2)])
    found = listed("licence-without-tax")
    assert found == {key: key for key in ("ended", "absent", "unidentified", "unsure")}
    assert listed("licence-without-tax", "230103") == {"absent": "absent"}
    assert set(listed("tax-without-licence")) == {payer(4), payer(5)}


def test_a_bureau_that_delivers_nothing_makes_no_list(province, listed):
    province.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1))])
    assert listed("licence-without-tax") == {}
    assert listed("licence-without-code") == {}


def test_sole_traders_need_no_organisation_code(province, listed):
    province.land(ENTERPRISE, [firm("1", "甲店", entity_type="9500"), firm("2", "乙公司")])
    province.land(CODE, [coded(1, "丙公司")])
    assert set(listed("licence-without-code")) == {"2"}
    assert set(listed("code-without-licence")) == {org(1)}


def test_who_is_on_a_public_roll_needs_no_licence(province, listed):
    province.agency("staffing", "staffing", institution="institution@1")
    province.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1))])
    province.land(STATE, [taxpayer(payer(2), "乙中学"), taxpayer(payer(3), "丙公司")])
    province.land(
        "staffing/institution", [{"unit_key": "s2", "name": "乙中学", "org_code": org(2)}]
    )
    assert set(listed("tax-without-licence")) == {payer(3)}


def test_an_unknown_list_is_refused(province, listed):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    with pytest.raises(Usage, match="HUB-R03"):
        listed("everything")
