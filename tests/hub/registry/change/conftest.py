"""A province whose registrar and tax bureau also declare what happens."""

from datetime import date

import pytest

from hub.registry.change.ask import Asked, happened
from tests.hub.registry.bureaus import Province, firm, org

ENTERPRISE, EVENT = "commerce/enterprise", "commerce/event"
CODE, STATE = "quality/organisation-code", "state-tax/taxpayer"
SPRING, APRIL = date(2006, 3, 1), date(2006, 4, 1)
MAY, SUMMER = date(2006, 5, 1), date(2006, 6, 1)
BORN = date(1999, 9, 9)


@pytest.fixture
def declaring(province: Province) -> Province:
    """The usual bureaus; commerce and state tax have registers of events."""
    province.agency(
        "commerce", "commerce", enterprise="commerce-enterprise@1", event="commerce-event@1"
    )
    province.agency("state-tax", "tax", taxpayer="tax-registration@1", event="tax-event@1")
    return province


def told(key, event, day, **more):
    """A notice of the registrar."""
    said = {"event_id": f"{key}-{event}-{day}", "event": event, "event_date": day}
    return said | {"entity_key": key, "name": "某公司"} | more


def events(province, key=None, **asked):
    """(kind, day) of what happened to the unit of a record, or to all."""
    unit = province.units()[key] if key else None
    return [(e["kind"], e["on"]) for e in happened(province.home, Asked(unit, **asked))]


@pytest.fixture
def reformed(declaring):
    """A works that becomes a company, one that is absorbed, and one that just ends."""
    place = {"address": "哈尔滨市南岗区一路1号", "address_region": "230103", "legal_rep": "甲乙"}
    shop = {"address": "哈尔滨市道里区三路9号", "address_region": "230102", "legal_rep": "丙丁"}
    plain = {"legal_rep": "戊己", "address_region": "230104", "established": BORN}
    new = {"established": APRIL, "industry": "1411"}
    declaring.land(ENTERPRISE, [
        firm("old", "哈尔滨鼎香食品厂", org_code=org(1), established=BORN, industry="1411",
             end_date=APRIL, state="D", **place),
        firm("new", "哈尔滨鼎香食品有限公司", org_code=org(2), **new, **place),
        firm("absorbed", "哈尔滨丙商店", org_code=org(3), established=BORN, **shop),
        firm("absorber", "哈尔滨丁商贸公司", org_code=org(4), established=BORN, **shop),
        firm("gone", "哈尔滨戊厂", org_code=org(5), end_date=APRIL, state="D", **plain),
        firm("other", "哈尔滨己公司", org_code=org(6), address_region="230104", legal_rep="戊己",
             established=APRIL),
    ])  # fmt: skip
    declaring.land(EVENT, [told("absorbed", "注销", MAY, reason="因合并解散")], on=MAY)
    declaring.build()
    return declaring
