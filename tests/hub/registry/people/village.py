"""A village whose bureaus know shops that nobody but people can tell apart, in a real home."""

from catalog.models import Agency
from hub import founding
from hub.base.home import open_home
from hub.registry.people.queue import refresh
from hub.settings import Settings
from hub.trust.actor import Actor
from tests.conftest import night
from tests.hub.registry.bureaus import WORD, Province, firm, number, taxpayer

ENTERPRISE, TAX = "commerce/enterprise", "state-tax/taxpayer"
SHOP = "松北区建设路粮油商店"
COUNTY = "230102"
REGIONS = {"statistics": "230000", "statistics-city": "230100", "statistics-far": "231000"}


def founded(folder):
    """Two shops of one name with commerce, one with the tax bureau; built and asked about."""
    founding.init(Settings.at(folder), sample=True)
    made = Province(open_home(Settings.at(folder), night()))
    made.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    made.agency("quality", "quality", organisation_code="organisation-code@1")
    made.agency("state-tax", "tax", taxpayer="tax-registration@1")
    made.agencies |= {code: _statistics(code, region) for code, region in REGIONS.items()}
    shops = [firm(str(n), SHOP, registration_no=number(n)) for n in (1, 2)]
    made.land(ENTERPRISE, [*shops, firm("3", "道里区面馆")])
    made.land(TAX, [taxpayer("T1", SHOP)])
    made.build()
    refresh(made.home)
    return made


def somebody(name, agency="statistics", role="reviewer"):
    return Actor(name, agency, frozenset({role}), "cli")


def _statistics(code, region):
    return Agency(code=code, title=WORD, kind="statistics", region=region)
