"""A grant follows the work: to the heir from his first day on, and to him alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from catalog.models import Agency
from hub.base.clock import FixedClock
from hub.distribution import grant
from hub.distribution.rights import reform
from hub.distribution.rights.reform import Reform
from hub.errors import Denied
from tests.hub.distribution.world import RESOURCE, World, contract_body, given, shop

LAST, FIRST = date(2006, 7, 4), date(2006, 7, 5)
TITLE = {"zh": "税务局", "en": "Tax"}
HARBIN, ACHENG, DAQING = "230102", "230112", "230602"


def agency(code, **more):
    return Agency(code=code, title=TITLE, kind="tax", region="230000", **more)


def old(**more):
    return agency("state-tax", until=LAST, **more)


MERGED = (
    old(),
    agency("local-tax", until=LAST),
    agency("tax", since=FIRST, predecessors=["state-tax", "local-tax"]),
)
HANDED = [{"agency": "state-tax", "region": "230100", "on": FIRST}]
LOCAL = (agency("state-tax"), agency("tax", predecessors=HANDED))


class Reformed(World):
    """The small world, with agencies that are reformed."""

    agencies: tuple[Agency, ...] = MERGED

    @property
    def catalog(self):
        named = {one.code: one for one in self.agencies}
        return super().catalog.model_copy(update={"agencies": named})

    def on(self, day):
        """The same world on another day, at noon."""
        at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
        self.home = replace(self.home, clock=FixedClock(at))
        return self


@pytest.fixture
def world(home, tmp_path):
    made = Reformed(home, tmp_path / "inbox")
    body = contract_body()
    body["properties"]["region"]["x-map"] = "region"
    made.contract(body)
    made.grant(agency="state-tax")
    made.land(1, shop("1", region=HARBIN), shop("2", region=ACHENG), shop("3", region=DAQING))
    return made


def told(world):
    world.deliver()
    (file,) = world.inbox.glob("*.csv")
    return sorted(
        line.split(",")[1].strip('"') for line in file.read_text("utf-8").splitlines()[1:]
    )


def test_the_heir_is_served_from_his_first_day(world):
    with pytest.raises(Denied, match="HUB-D04"):
        world.on(LAST).deliver()
    assert told(world.on(FIRST)) == ["1", "2", "3"]


def test_who_has_ended_is_served_until_its_last_day(world):
    world.ask(agency="state-tax")
    assert told(world.on(LAST)) == ["1", "2", "3"]
    world.land(2, shop("4"))
    with pytest.raises(Denied, match="HUB-C85"):
        world.on(FIRST).deliver()
    assert len(list(world.inbox.glob("*.csv"))) == 1


def test_the_scheduler_asks_first_whether_the_receiver_is_still_there(world):
    world.ask(agency="state-tax")
    key = world.subscription.id
    assert [reform.now(world.on(day).home, world.catalog).ended(key) for day in (LAST, FIRST)] == [
        False,
        True,
    ]


def test_nobody_else_is_served_and_only_while_the_grant_lives(world):
    world.ask(agency="local-tax")
    with pytest.raises(Denied, match="HUB-D04"):
        world.on(FIRST).deliver()
    world.ask(agency="tax")
    with pytest.raises(Denied, match="HUB-D02"):
        world.on(date(2007, 1, 1)).deliver()


def test_in_one_locality_the_heir_gets_that_and_the_old_one_the_rest(world):
    world.agencies = LOCAL
    assert told(world.on(FIRST)) == ["1", "2"]
    world.ask(agency="state-tax", id="state-tax/shops")
    (first,) = world.inbox.glob("*.csv")
    first.unlink()
    assert told(world.on(FIRST)) == ["3"]


def test_before_the_day_the_old_one_has_it_all(world):
    world.agencies = LOCAL
    world.ask(agency="state-tax")
    assert told(world.on(LAST)) == ["1", "2", "3"]


def test_a_grant_that_is_narrow_already_is_not_made_wider(world):
    world.agencies = LOCAL
    world.grant(agency="state-tax", rows={"region": (HARBIN, DAQING)})
    assert told(world.on(FIRST)) == ["1"]


def test_where_rows_tell_no_place_nothing_leaves(home, tmp_path):
    world = Reformed(home, tmp_path / "inbox")
    world.agencies = LOCAL
    world.grant(agency="state-tax")
    world.land(1, shop("1"))
    with pytest.raises(Denied, match="HUB-C86"):
        world.on(FIRST).deliver()


def test_a_demonstration_looks_at_the_day_it_plays(world):
    world.on(date(2006, 12, 1)).home.settings.played.write_text(LAST.isoformat(), "utf-8")
    assert reform.now(world.home, world.catalog).on == LAST


def test_a_chain_of_reforms_is_followed(home, world):
    chain = (*MERGED[:2], agency("tax", since=FIRST, until=FIRST, predecessors=["state-tax"]))
    world.agencies = (*chain, agency("revenue", since=date(2006, 7, 6), predecessors=["tax"]))
    held = grant.living(home, given().id, date(2006, 7, 6))
    agencies = Reform(world.catalog, date(2006, 7, 6), home.settings.codes)
    assert agencies.require(held, "revenue", RESOURCE) is held
    with pytest.raises(Denied):
        agencies.require(held, "tax", RESOURCE)
