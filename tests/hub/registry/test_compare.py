from datetime import date

import pytest

from hub.base import lake
from hub.errors import Usage
from hub.registry import build as registry
from hub.registry import serve
from hub.registry.change.entries import Chosen, entries, overview
from hub.registry.compare import band
from hub.trust.actor import SCHEDULER
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


def test_who_came_first_does_not_show(province, listed):
    province.land(ENTERPRISE, [firm("1", "乙公司", org_code=org(2))])
    for agency in ("state-tax", "local-tax"):
        province.land(f"{agency}/taxpayer", [taxpayer(payer(1), "甲公司")])
        listed("tax-without-licence")
    with serve.view(province.home) as view:
        (entry,) = view.listed("tax-without-licence", None)
    assert entry["agency"] == "local-tax"


def test_an_unknown_list_is_refused(province, listed):
    province.land(ENTERPRISE, [firm("1", "甲公司")])
    with pytest.raises(Usage, match="HUB-R03"):
        listed("everything")


def test_who_has_ended_in_one_register_and_goes_on_in_another_since_when_and_why(province):
    new, old = date(2006, 4, 20), date(2006, 1, 10)
    province.land(
        ENTERPRISE,
        [
            firm("revoked", "甲公司", org_code=org(1), state="D", end_date=old),
            firm("missing", "乙公司", org_code=org(2)),
            firm("new", "丙公司", org_code=org(3), established=new),
        ],
    )
    taxed = [taxpayer(payer(1), "甲公司"), taxpayer(payer(2), "乙公司", status="30")]
    province.land(STATE, taxed, on=date(2006, 2, 1))
    province.build()
    home, day = province.home, date(2006, 5, 1)

    def told(name, **chosen):
        rows = entries(home, name, Chosen(as_of=day, **chosen))
        return [(row["record_key"], row["cause"], row["since"], row["band"]) for row in rows]

    ended = [(payer(1), "ended", "2006-02-01", "31-90")]
    assert told("licence-ended-tax-goes-on") == told("tax-without-licence") == ended
    assert told("licence-without-tax") == [("new", "timing", str(new), "0-30")]
    assert told("tax-missing-licence-goes-on") == [(payer(2), "state", "2006-02-01", "31-90")]
    assert told("tax-without-licence", older=91) == []
    assert told("tax-without-licence", cause="absent") == []
    assert told("tax-without-licence", agency="state-tax") == ended
    lists = {row["list"]: row for row in overview(home, Chosen(as_of=day))}
    assert lists["licence-without-tax"]["cause"] == {"timing": 1}
    assert lists["licence-without-statistics"]["entries"] == 0
    province.land(STATE, [*taxed, taxpayer(payer(3), "丙公司")], on=day)
    province.build()
    assert told("licence-without-tax") == []
    table = home.settings.registry("comparison")
    assert registry.build(home, province.catalog, SCHEDULER, whole=True).number == 3
    log = [row for row in lake.dataset(table).to_table().to_pylist() if row["edition"] > 1]
    assert [(row["list"], row["record_key"], row["state"]) for row in log] == [
        ("licence-without-tax", "new", "closed")
    ]


def test_ages_fall_into_bands():
    assert [band(days) for days in (None, 0, 30, 31, 365, 366, 5000)] == [
        "-", "0-30", "0-30", "31-90", "181-365", "366-1095", "1096-",
    ]  # fmt: skip
