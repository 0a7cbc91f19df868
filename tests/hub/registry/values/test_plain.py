"""What is said once is judged as it would be in turns: a build of everything has nothing to add."""

from datetime import date

from hub.registry import build as registry
from hub.trust.actor import SCHEDULER
from tests.hub.registry.bureaus import coded, firm, org, payer, taxpayer
from tests.hub.registry.sequences import news

STATE, LOCAL = "state-tax/taxpayer", "local-tax/taxpayer"


def test_plain_units_and_storied_ones_are_judged_by_one_rule(province, monkeypatch):
    monkeypatch.setattr("hub.registry.values.plain.PAGE", 2)
    monkeypatch.setattr("hub.registry.linkage.identity.AT_ONCE", 2)
    firms = [firm(str(n), f"甲{n}公司", org_code=org(n), phone="1") for n in range(1, 5)]
    province.land("commerce/enterprise", firms)
    codes = [coded(n, f"乙{n}公司", phone="2") for n in range(1, 5)]
    province.land("quality/organisation-code", codes, on=date(2006, 5, 1))
    for feed in (STATE, LOCAL):
        said = [taxpayer(payer(n), f"丙{n}公司") for n in range(1, 5)]
        province.land(feed, said, on=date(2006, 6, 1))
    province.build()
    first = news(province.home, "value", 1)
    won = {row["value"] for row in first if row["won"] and row["field"] in ("name", "phone")}
    assert won == {*(f"甲{n}公司" for n in range(1, 5)), "2"}
    assert [row["unit_id"] for row in first] == sorted(row["unit_id"] for row in first)
    registry.build(province.home, province.catalog, SCHEDULER, whole=True)
    assert news(province.home, "value", 2) == news(province.home, "unit", 2) == []
