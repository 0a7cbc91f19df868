"""A small town, built once for this folder: its tests only read it."""

from datetime import UTC, datetime

import pytest

from hub.base.clock import FixedClock
from hub.base.database.migrate import upgrade
from hub.base.home import closed_home
from hub.settings import Settings
from hub.trust import personal
from tests.hub.registry.bureaus import Province, firm, number, org, payer, taxpayer, uscc

ENTERPRISE, TAX = "commerce/enterprise", "state-tax/taxpayer"
MILL = "哈尔滨市松花面粉有限公司"
PLACE = {"address": "哈尔滨市道里区中央大街18号", "legal_rep": "王建国"}
TAX_PLACE = {"reg_address": "哈尔滨市道里区中央大街18号", "legal_rep": "王建国"}


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """A mill whose number agrees, a firm renamed between two arrivals, a branch, two namesakes."""
    settings = Settings.at(tmp_path_factory.mktemp("town") / "home")
    settings.secrets.mkdir(parents=True, mode=0o700)
    personal.found(settings)
    home = closed_home(settings, FixedClock(datetime(2006, 3, 1, 1, tzinfo=UTC)))
    upgrade(home.engine)
    made = Province(home)
    made.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    made.agency("state-tax", "tax", taxpayer="tax-registration@1")
    made.land(ENTERPRISE, [firm("4", "牡丹江市旧名商贸有限公司", registration_no=number(4))])
    made.land(
        ENTERPRISE,
        [
            firm("1", MILL, org_code=org(1), registration_no=number(1), **PLACE),
            firm("2", f"{MILL}道外分公司", uscc=uscc(2), **PLACE),
            firm("3", "伊春市林海木业有限公司", org_code=org(3), legal_rep="李秀英"),
            firm("4", "牡丹江市新名商贸有限公司", registration_no=number(5)),
        ],
    )
    made.land(
        TAX,
        [
            taxpayer(payer(1), MILL, business_reg_no=number(1), **TAX_PLACE),
            taxpayer(payer(9), "伊春市林海木业有限公司", legal_rep="赵德福"),
        ],
    )
    made.build()
    return made
