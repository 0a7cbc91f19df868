from datetime import date

import pytest

from hub.base import lake
from hub.errors import Usage
from hub.registry import build as registry
from hub.registry import serve, store
from hub.registry.change.entries import Chosen, entries, overview
from hub.registry.compare import band
from hub.trust.actor import SCHEDULER
from tests.hub.registry.bureaus import coded, firm, number, org, payer, taxpayer

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
STATE = "state-tax/taxpayer"
TODAY = date(2006, 3, 1)


@pytest.fixture
def listed(province):
    def answer(name, region=None):
        province.build()
        with serve.view(province.home) as view:
            entries = view.listed(name, TODAY, region)
            counted = {one["list"]: one["entries"] for one in view.lists(TODAY)}
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
        (entry,) = view.listed("tax-without-licence", TODAY)
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
        on=new,
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


@pytest.fixture
def lapsing(province):
    """Codes: to run out, run out, expired by the register's word, and two without an end."""
    keys = range(1, 6)
    province.land(ENTERPRISE, [firm(str(n), f"{n}公司", org_code=org(n)) for n in keys])
    ends = (date(2006, 3, 31), date(2005, 1, 31), None, date(9999, 12, 31), None)
    told = [coded(n, f"{n}公司", valid_to=end) for n, end in zip(keys, ends, strict=True)]
    told[2]["status"] = "2"
    province.land(CODE, told)
    province.build()
    return province


def test_who_expires_stands_on_the_list_from_the_day_after_the_last_valid_one(lapsing):
    def told(day=None):
        rows = entries(lapsing.home, "code-expired", Chosen(as_of=day))
        return {row["record_key"]: (row["cause"], row["since"]) for row in rows}

    out = {org(2): ("expired", "2005-02-01"), org(3): ("timing", "2006-03-01")}
    assert told() == told(date(2006, 3, 31)) == out
    said = out | {org(3): ("state", "2006-03-01")}
    assert told(date(2006, 4, 1)) == said | {org(1): ("timing", "2006-04-01")}
    assert told(date(2099, 1, 1)) == said | {org(1): ("expired", "2006-04-01")}
    last = store.newest(lapsing.home)
    assert last
    assert last.counts["lists"]["code-expired"] == 2
    lists = {row["list"]: row for row in overview(lapsing.home, Chosen(as_of=date(2099, 1, 1)))}
    assert lists["code-expired"]["cause"] == {"expired": 2, "state": 1}


def test_a_certificate_renewed_or_ended_leaves_the_list_and_a_state_counts_when_it_came_first(
    lapsing,
):
    told = [
        coded(1, "1公司", valid_to=date(2010, 3, 31)),
        coded(2, "2公司", status="3", end_date=date(2006, 4, 2), valid_to=date(2005, 1, 31)),
        coded(3, "3公司", status="2", valid_to=date(2005, 6, 30)),
        coded(4, "4公司", status="2", valid_to=date(2007, 6, 30)),
    ]
    lapsing.land(CODE, told, on=date(2006, 4, 2))
    lapsing.build()
    rows = entries(lapsing.home, "code-expired", Chosen(as_of=date(2006, 6, 1)))
    found = {row["record_key"]: (row["cause"], row["since"]) for row in rows}
    assert found == {org(3): ("state", "2005-07-01"), org(4): ("state", "2006-04-02")}


def test_of_several_licences_the_one_that_is_over_first_is_told(province, listed):
    province.agency("safety", "quality", licence="production-licence@1")
    province.land(ENTERPRISE, [firm("1", "甲公司", org_code=org(1))])
    days = {"a": date(2007, 1, 31), "b": date(2005, 1, 31), "c": date(2004, 1, 31)}
    licences = [
        {"licence_no": no, "holder": "甲公司", "org_code": org(1), "valid_to": day}
        for no, day in days.items()
    ]
    licences[2]["state"] = "4"
    province.land("safety/licence", licences)
    assert listed("permit-expired") == {"b": "expired"}


def test_a_term_of_operation_and_the_certificates_of_public_bodies_expire_beside_the_tax_bureau(
    province, listed
):
    over = date(2006, 2, 28)
    province.agency("staffing", "staffing", institution="institution@1")
    province.agency("civil-affairs", "civil-affairs", organisation="social-organisation@1")
    rows = [firm("1", "甲公司", org_code=org(1), term_to=over), firm("2", "乙公司", term_to=over)]
    province.land(ENTERPRISE, rows)
    house = {"unit_key": "s", "name": "丙中学", "org_code": org(3), "valid_to": over}
    province.land("staffing/institution", [house])
    society = {"certificate_no": "c", "name": "丁协会", "org_code": org(4), "valid_to": over}
    province.land("civil-affairs/organisation", [society])
    names = {1: "甲公司", 3: "丙中学", 4: "丁协会"}
    province.land(STATE, [taxpayer(payer(n), name) for n, name in names.items()])
    assert listed("term-over") == {"1": "expired"}
    assert listed("institution-expired") == {"s": "expired"}
    assert listed("society-expired") == {"c": "expired"}


def test_ages_fall_into_bands():
    assert [band(days) for days in (None, 0, 30, 31, 365, 366, 5000)] == [
        "-", "0-30", "0-30", "31-90", "181-365", "366-1095", "1096-",
    ]  # fmt: skip
